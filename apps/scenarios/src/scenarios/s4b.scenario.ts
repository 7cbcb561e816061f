import { EMPLOYEE, loggedTexts } from './common.js';
import { findUserid } from './s3.scenario.js';
import type { Scenario } from './stage.js';

/** Plays on two RACF databases: zCEE's knows the mapping, the region's does not. */
export const s4b: Scenario = {
  id: 'S4b',
  title: 'CICS cannot map: two RACF databases',
  async play(stage) {
    await stage.racf(
      [
        `RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*')) WITHLABEL('distuser1')`,
        'SETROPTS RACLIST(IDIDMAP) REFRESH',
      ],
      { database: 'RACFDB', highest: 4 },
    );
    const token = { token: await stage.sysplex.token('distuser1') };

    stage.heading('only zCEE can map: it passes, CICS refuses');
    const refused = await stage.call(`GET ${EMPLOYEE} as distuser1`, EMPLOYEE, token);
    stage.equal('refused behind zCEE', refused.status >= 500, true);
    const flow = await stage.sysplex.flow(refused);
    const hops = flow.hops.flatMap((hop) => hop.children).flatMap((hop) => [hop, ...hop.children]);
    const outcomes = hops.map((hop) => `${hop.service.split('.')[2] ?? ''} ${hop.outcome}`);
    stage.equal('the hop that refused', outcomes.at(-1), 'cics refused');
    const logged = await stage.sysplex.admin.log({ service: 'WSCPLEX.WG32.cics' });
    stage.includes("the region's log", logged.flatMap((line) => line.text).join('\n'), 'DISTRIBUTED IDENTITY IS NOT DEFINED');
    stage.equal("zCEE's own log has none", (await loggedTexts(stage, 'DISTRIBUTED IDENTITY')).length, 1);

    stage.heading("the region's database learns the mapping");
    await stage.racf([`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`, 'SETROPTS RACLIST(IDIDMAP) REFRESH'], {
      database: 'RACFB',
      highest: 4,
    });
    const granted = await stage.call(`GET ${EMPLOYEE} as distuser1`, EMPLOYEE, token);
    stage.equal('CICS answers', granted.status, 200);
    stage.equal('the program runs as', findUserid(granted.json), 'USER1');
  },
};
