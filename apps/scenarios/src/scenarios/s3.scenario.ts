import { EMPLOYEE, FRED, REFRESH_CONFIG, restartServer, USER1 } from './common.js';
import type { Scenario, Stage } from './stage.js';

const CICS = 'WSCPLEX.WG31.cics';

export const s3: Scenario = {
  id: 'S3',
  title: 'CICS: from the default user to the user that flows',
  async play(stage) {
    stage.heading('before: the region autoinstalls the connection, and everybody is its default user');
    stage.equal('CICS runs for FRED and USER1 as', await useridsAtCics(stage), ['CICSUSER', 'CICSUSER']);

    stage.heading('the one change: an IPCONN with USERAUTH(IDENTIFY), and its names at zCEE');
    await stage.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    stage.edit('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
    await stage.operator(REFRESH_CONFIG);
    stage.equal('a refresh is not enough', await useridsAtCics(stage), ['CICSUSER', 'CICSUSER']);
    await restartServer(stage);

    stage.heading('after');
    stage.equal('CICS runs for FRED and USER1 as', await useridsAtCics(stage), ['FRED', 'USER1']);
    const [task] = await stage.sysplex.admin.association(CICS);
    stage.equal('association data: user and distinguished name', [task?.userid, task?.dname], ['USER1', '']);
  },
};

async function useridsAtCics(stage: Stage): Promise<unknown[]> {
  const userids: unknown[] = [];
  for (const caller of [FRED, USER1]) {
    const reply = await stage.call(`GET ${EMPLOYEE} as ${caller.user}`, EMPLOYEE, caller, 'zcee');
    userids.push(reply.status === 200 ? findUserid(reply.json) : reply.status);
  }
  return userids;
}

/** USERID as the program put it into its answer, wherever the mapping left it. */
export function findUserid(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return undefined;
  for (const [name, value] of Object.entries(answer)) {
    const found = name.toUpperCase() === 'USERID' ? value : findUserid(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
