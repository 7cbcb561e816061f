import { stepsInOrder } from '@idprop/decision';
import { PHONEBOOK, REFRESH_PTKTDATA, USER1 } from './common.js';
import type { Scenario } from './stage.js';

/** Plays on two systems: the target's clock is off. */
export const s14: Scenario = {
  id: 'S14',
  title: 'Clock skew: eleven minutes',
  async play(stage) {
    await stage.racf(['RALTER PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0))', REFRESH_PTKTDATA], { database: 'RACFB', highest: 4 });
    await stage.sysplex.admin.freezeClock();
    stage.heading("before: the target's clock is 11 minutes ahead");
    await stage.sysplex.admin.skewClock('WSCPLEX', 'WG32', 660);
    const refused = await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee');
    stage.equal('refused behind zCEE', refused.status >= 500, true);
    const window = stepsInOrder(await stage.sysplex.flow(refused))
      .map(({ step }) => step)
      .find((step) => step.check === 'PTKT.WINDOW');
    stage.equal('the window', window?.verdict, 'fail');
    stage.includes('the operator sees the offset in seconds', String(window?.found), '660');

    stage.heading('the one change: the clock is right');
    await stage.sysplex.admin.skewClock('WSCPLEX', 'WG32', 0);
    stage.heading('after');
    stage.equal('accepted', (await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee')).status, 200);
    await stage.sysplex.admin.runClock();
  },
};
