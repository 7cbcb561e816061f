import { PHONEBOOK, REFRESH_CONFIG, USER1 } from './common.js';
import type { Scenario, Stage } from './stage.js';
import { usersOn } from './view-hws.js';

export const s2: Scenario = {
  id: 'S2',
  title: "IMS transaction: without userName it is the caller's own ID",
  async play(stage) {
    stage.heading('before: userName says FRED for everyone');
    stage.edit('zcee/server.xml', 'includes/ims.xml', 'includes/imsFixedUser.xml');
    await stage.operator(REFRESH_CONFIG);
    stage.equal('IMS sees on port 4000', await userAtIms(stage), 'FRED');

    stage.heading('the one change: userName is removed');
    stage.edit('zcee/server.xml', 'includes/imsFixedUser.xml', 'includes/ims.xml');
    await stage.operator(REFRESH_CONFIG);

    stage.heading('after');
    stage.equal('IMS sees on port 4000', await userAtIms(stage), 'USER1');
  },
};

async function userAtIms(stage: Stage): Promise<string | undefined> {
  const reply = await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee');
  stage.equal('USER1 is answered', reply.status, 200);
  return usersOn(await stage.operator('21,VIEWHWS'), '4000')[0];
}
