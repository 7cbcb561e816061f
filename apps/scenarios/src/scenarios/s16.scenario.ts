import { EMPLOYEE, loggedTexts, restartServer, USER1 } from './common.js';
import { findUserid } from './s3.scenario.js';
import type { Scenario } from './stage.js';

export const s16: Scenario = {
  id: 'S16',
  title: 'The link user is checked too',
  async play(stage) {
    stage.heading("before: S3's IPCONN without SECURITYNAME; CICSUSER has no READ to CSMI");
    await stage.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    stage.edit('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
    await restartServer(stage);
    await stage.racf(['PERMIT CSMI CLASS(TCICSTRN) ID(CICSUSER) DELETE', 'SETROPTS RACLIST(TCICSTRN) REFRESH'], { highest: 4 });
    const refused = await stage.call(`GET ${EMPLOYEE} as USER1`, EMPLOYEE, USER1, 'zcee');
    stage.equal('refused behind zCEE', refused.status >= 500, true);
    stage.includes('DFHXS1111 names the default user', (await loggedTexts(stage, 'DFHXS1111')).join('\n'), 'CICSUSER');
    stage.includes('ICH408I too', (await loggedTexts(stage, 'ICH408I')).join('\n'), 'USER(CICSUSER)');

    stage.heading('the one change: SECURITYNAME is the region user');
    stage.edit('cics/region.csd', '  LINKAUTH(SECUSER)\n', '  LINKAUTH(SECUSER)\n  SECURITYNAME(CICSSTC)\n');
    await stage.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    stage.heading('after: only the user that flows is checked');
    const granted = await stage.call(`GET ${EMPLOYEE} as USER1`, EMPLOYEE, USER1, 'zcee');
    stage.equal('CICS answers', granted.status, 200);
    stage.equal('the program runs as', findUserid(granted.json), 'USER1');
  },
};
