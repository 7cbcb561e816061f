import { stepsInOrder } from '@idprop/decision';
import { PHONEBOOK, REFRESH_PTKTDATA, USER1 } from './common.js';
import type { Scenario } from './stage.js';

/** Plays on two RACF databases with different keys. */
export const s13: Scenario = {
  id: 'S13',
  title: 'The wrong key on one side',
  async play(stage) {
    stage.heading('before: two databases, two KEYMASKs');
    const refused = await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee');
    stage.equal('refused behind zCEE', refused.status >= 500, true);
    const steps = stepsInOrder(await stage.sysplex.flow(refused)).map(({ step }) => step);
    const verify = steps.filter((step) => step.verdict === 'fail' && step.codes?.[0] === 'VERIFY').at(-1);
    stage.equal("the target's VERIFY", verify?.codes, ['VERIFY', 8, 8, 0]);

    stage.heading('the one change: the same KEYMASK');
    await stage.racf(['RALTER PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0))', REFRESH_PTKTDATA], { database: 'RACFB', highest: 4 });
    stage.heading('after');
    stage.equal('accepted', (await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee')).status, 200);
  },
};
