import { catalogue } from '@idprop/service-console';
import { CAUSES } from './refusal-causes.js';
import { NOT_PLAYED, PLACES_BY_HAND } from './remedies-not-played.js';
import { OF_THE_SERVER } from './server-causes.js';

/** Played one by one in remedies.e2e-spec.ts: each needs a system of its own. */
const PLAYED_APART = ['CICS.ALTER.IPCONN', 'CICS.SET.INSERVICE', 'PTKT.CLOCK.AHEAD', 'ZCEE.START'];

const played = new Set([...CAUSES.flatMap(({ remedies }) => remedies), ...OF_THE_SERVER.map(({ remedy }) => remedy), ...PLAYED_APART]);
const all = Object.entries(catalogue.remedies);

/** What would let in others than the one who was refused. */
const TOO_WIDE = /UACC\((?!NONE)|\bWARNING\b|ID\(\*\)|NOCLASSACT|NORACLIST|\bOPERATIONS\b|\bSPECIAL\b|SEC=NO|LINKAUTH\(NO/;

describe('every remedy of every catalogue', () => {
  it.each(all)('%s is applied and replayed, or stays with people, or says why not', (id, { place }) => {
    const answers = [played.has(id), PLACES_BY_HAND.has(place), id in NOT_PLAYED];
    expect([id, answers.filter(Boolean).length]).toEqual([id, 1]);
  });

  it.each(all)('%s widens nothing for others', (_id, { text }) => {
    expect(text.join('\n')).not.toMatch(TOO_WIDE);
  });

  it.each([...played, ...Object.keys(NOT_PLAYED)])('%s is a remedy', (id) => {
    expect(id in catalogue.remedies).toBe(true);
  });
});
