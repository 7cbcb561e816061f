import { stepsInOrder } from '@idprop/decision';
import { IMDB, MAP_DISTUSER1, PHONEBOOK, REFRESH_IDIDMAP } from './common.js';
import type { Scenario } from './stage.js';
import { usersOn } from './view-hws.js';

export const s0: Scenario = {
  id: 'S0',
  title: 'The whole chain: a JWT, a mapping, a PassTicket, and IMS on both ports',
  async play(stage) {
    const token = { token: await stage.sysplex.token('distuser1') };
    stage.heading('before: nobody knows distuser1');
    for (const path of [PHONEBOOK, IMDB]) {
      const refused = await stage.call(`GET ${path} as distuser1`, path, token);
      stage.equal('zCEE refuses', refused.status, 403);
    }

    stage.heading('the one change');
    await stage.racf([MAP_DISTUSER1, REFRESH_IDIDMAP], { highest: 4 });

    stage.heading('after');
    const tm = await stage.call(`GET ${PHONEBOOK} as distuser1`, PHONEBOOK, token);
    stage.equal('the phone book answers', tm.status, 200);
    stage.includes('with the contact', tm.text, 'LAST3');
    const db = await stage.call(`GET ${IMDB} as distuser1`, IMDB, token);
    stage.equal('the database answers', db.status, 200);
    stage.includes('with the contact', db.text, 'LAST3');

    const display = await stage.operator('21,VIEWHWS');
    stage.equal('IMS sees on port 4000', usersOn(display, '4000')[0], 'USER1');
    stage.equal('IMS sees on port 5555', usersOn(display, '5555D')[0], 'USER1');

    for (const reply of [tm, db]) {
      const flow = await stage.sysplex.flow(reply);
      stage.equal('the flow is whole', !flow.partial, true);
      stage.equal('the flow shows the chain in order', orderOf(stepsInOrder(flow).map(({ step }) => step.check)), CHAIN);
    }
  },
};

/** Mapping, authority, key, verification. */
const CHAIN = ['mapping', 'IRRPTAUTH', 'PTKTDATA', 'VERIFY'];

const LINKS: readonly [link: string, pattern: RegExp][] = [
  // Of a token that this replica has seen, the memory of it.
  ['mapping', /^(SAF\.IDIDMAP\.FILTER|ZCEE\.AUTHCACHE)$/],
  ['IRRPTAUTH', /^PTKT\.AUTHORITY$/],
  ['PTKTDATA', /^PTKT\.PROFILE$/],
  ['VERIFY', /^SAF\.VERIFY\.PASSTICKET$/],
];

/** The links of the chain in the order in which they first appear. */
function orderOf(checks: readonly string[]): string[] {
  return LINKS.map(([link, pattern]) => ({ link, at: checks.findIndex((check) => pattern.test(check)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ link }) => link);
}
