import { stepsInOrder } from '@idprop/decision';
import { IMDB, MAP_DISTUSER1, PHONEBOOK, REFRESH_IDIDMAP, REFRESH_PTKTDATA, USER1 } from './common.js';
import type { Scenario } from './stage.js';

export const s12: Scenario = {
  id: 'S12',
  title: 'The forgotten REFRESH',
  async play(stage) {
    const token = { token: await stage.sysplex.token('distuser1') };
    stage.heading('a RACMAP without REFRESH');
    const added = await stage.sysplex.admin.racf(MAP_DISTUSER1);
    stage.includes('RACMAP says so', added.commands.flatMap((one) => one.lines).join('\n'), 'IRRW210I');
    const refused = await stage.call(`GET ${IMDB} as distuser1`, IMDB, token);
    stage.equal('still refused', refused.status, 403);
    const failed = stepsInOrder(await stage.sysplex.flow(refused))
      .map(({ step }) => step)
      .filter((step) => step.verdict === 'fail');
    stage.includes('the remedy is the REFRESH', JSON.stringify(failed.flatMap((step) => step.remedy ?? [])), 'REFRESH');
    await stage.racf([REFRESH_IDIDMAP]);
    stage.equal('accepted after REFRESH', (await stage.call(`GET ${IMDB} as distuser1`, IMDB, token)).status, 200);

    stage.heading('a PTKTDATA profile without REFRESH');
    await stage.racf(['RDELETE PTKTDATA IMSAPPL', REFRESH_PTKTDATA], { highest: 4 });
    stage.equal('refused without the key profile', (await stage.call(`GET ${PHONEBOOK}`, PHONEBOOK, USER1, 'zcee')).status >= 500, true);
    await stage.racf([`RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0)) APPLDATA('NO REPLAY PROTECTION')`], { highest: 4 });
    stage.equal('still refused', (await stage.call(`GET ${PHONEBOOK}`, PHONEBOOK, USER1, 'zcee')).status >= 500, true);
    await stage.racf([REFRESH_PTKTDATA]);
    stage.equal('accepted after REFRESH', (await stage.call(`GET ${PHONEBOOK}`, PHONEBOOK, USER1, 'zcee')).status, 200);
  },
};
