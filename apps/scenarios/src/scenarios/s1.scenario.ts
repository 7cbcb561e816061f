import { FRED, IMDB, REFRESH_CONFIG, REFRESH_PTKTDATA, restartServer, USER1 } from './common.js';
import type { Scenario, Stage } from './stage.js';
import { usersOn } from './view-hws.js';

const FIXED = 'includes/imsDatabase.xml';
const PASSTICKET = 'includes/imsDatabasePassTicket.xml';

export const s1: Scenario = {
  id: 'S1',
  title: 'IMS database: from one fixed user to the caller, by PassTicket',
  async play(stage) {
    stage.heading('before: the connection factory has one fixed user');
    stage.edit('zcee/server.xml', PASSTICKET, FIXED);
    await stage.racf(['RDELETE PTKTDATA IMSAPPL', 'RDELETE PTKTDATA IRRPTAUTH.IMSAPPL.*', REFRESH_PTKTDATA], { highest: 4 });
    await restartServer(stage);
    await bothCall(stage);
    stage.equal('IMS sees on port 5555', await users(stage), ['USER1', 'USER1']);

    stage.heading('the one change');
    stage.edit('zcee/server.xml', FIXED, PASSTICKET);
    await stage.racf(
      [
        `RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0)) APPLDATA('NO REPLAY PROTECTION')`,
        'RDEFINE PTKTDATA IRRPTAUTH.IMSAPPL.* UACC(NONE)',
        'PERMIT IRRPTAUTH.IMSAPPL.* ID(ZCEEIMS) CLASS(PTKTDATA) ACC(UPDATE)',
        REFRESH_PTKTDATA,
      ],
      { highest: 4 },
    );
    await stage.operator(REFRESH_CONFIG);

    stage.heading('after');
    await bothCall(stage);
    stage.equal('IMS sees the callers, and the old connections linger', (await users(stage)).sort(), ['FRED', 'USER1', 'USER1', 'USER1']);
    await restartServer(stage);
    await bothCall(stage);
    stage.equal('after a restart of the server only the callers are left', (await users(stage)).sort(), ['FRED', 'USER1']);
  },
};

async function bothCall(stage: Stage): Promise<void> {
  for (const caller of [FRED, USER1]) {
    const reply = await stage.call(`GET ${IMDB} as ${caller.user}`, IMDB, caller, 'zcee');
    stage.equal(`${caller.user} is answered`, reply.status, 200);
    stage.includes('with the contact', reply.text, 'LAST3');
  }
}

async function users(stage: Stage): Promise<string[]> {
  return usersOn(await stage.operator('21,VIEWHWS'), '5555D');
}
