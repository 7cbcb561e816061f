import { EMPLOYEE, ensureMapped, loggedTexts, restartServer } from './common.js';
import { findUserid } from './s3.scenario.js';
import type { Scenario } from './stage.js';

const CICS = 'WSCPLEX.WG31.cics';
/** Life of the workshop's tokens, and Liberty's default clockSkew, seconds. */
const TOKEN_LIFE = 60;
const CLOCK_SKEW = 300;

export const s4: Scenario = {
  id: 'S4',
  title: 'A JWT provider: CICS maps the distributed identity itself',
  async play(stage) {
    stage.heading('an IPCONN that takes distributed identities, and the mapping');
    await stage.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    try {
      stage.edit('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
    } catch {
      stage.heading('(the names are there from an earlier exercise)');
    }
    await restartServer(stage);
    await ensureMapped(stage);

    stage.heading('before: no token');
    const anonymous = await stage.call(`GET ${EMPLOYEE} without a token`, EMPLOYEE, undefined);
    stage.equal('zCEE asks for authentication', anonymous.status, 401);

    stage.heading('after: distuser1');
    await stage.sysplex.admin.freezeClock();
    const token = { token: await stage.sysplex.token('distuser1') };
    const first = await stage.call(`GET ${EMPLOYEE} as distuser1`, EMPLOYEE, token);
    stage.equal('CICS answers', first.status, 200);
    stage.equal('the program runs as', findUserid(first.json), 'USER1');
    const [task] = await stage.sysplex.admin.association(CICS);
    stage.equal('association data', [task?.userid, task?.dname, task?.realm], ['USER1', 'distuser1', 'zCEERealm']);

    stage.heading('a token of 60 seconds, and a clockSkew of 300');
    await stage.sysplex.admin.advanceClock(TOKEN_LIFE + 1);
    stage.equal('at exp+1', (await stage.call(`GET ${EMPLOYEE} at exp+1`, EMPLOYEE, token)).status, 200);
    await stage.sysplex.admin.advanceClock(CLOCK_SKEW);
    stage.equal('after exp+300', (await stage.call(`GET ${EMPLOYEE} at exp+301`, EMPLOYEE, token)).status, 401);
    await stage.sysplex.admin.runClock();

    stage.heading('mapped but not permitted, and not mapped');
    const second = { token: await stage.sysplex.token('distuser2') };
    stage.equal('distuser2', (await stage.call(`GET ${EMPLOYEE} as distuser2`, EMPLOYEE, second)).status, 403);
    const stranger = { token: await stage.sysplex.token('auser') };
    stage.equal('auser', (await stage.call(`GET ${EMPLOYEE} as auser`, EMPLOYEE, stranger)).status, 403);
    const [text = ''] = await loggedTexts(stage, 'auser zCEERealm');
    stage.includes('the console says why', text, 'DISTRIBUTED IDENTITY IS NOT DEFINED');
  },
};
