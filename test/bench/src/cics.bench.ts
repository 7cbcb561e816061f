import {
  checkedUsers,
  decideAttach,
  decideFlowedUser,
  decideProgram,
  decideSignOn,
  DEFAULT_SWITCHES,
  installGroup,
  NOTHING_INSTALLED,
  readCsd,
  readSit,
  type Flowed,
  type Region,
  type Saf,
} from '@idprop/cics-security';
import { decideAccess, mapDistributed, newConnect, newGroup, newProfile, newUser, RacfDatabase, type VerifyDecision } from '@idprop/saf';
import { NOBODY } from '@idprop/identity';
import type { Bench } from './bench.js';
import { manySessions, SESSIONS } from './cics/many-sessions.js';
import { alternate, figureOf } from './measure/alternate.js';

/** Requests between two looks at the clock. */
const BATCH = 500;
/** What the checks may add to a request, microseconds. */
const MOST_MICROSECONDS = 50;
const MB = 1e6;
/** What a process may grow by: a leak of a kilobyte a request would be 40. */
const MOST_GROWTH_MB = 20;
const BY = { owner: 'IBMUSER', created: 0 };

const DECK = `DEFINE TCPIPSERVICE(IPIC) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1491)
DEFINE TRANSACTION(CSMI) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA) RESSEC(YES)
DEFINE PROGRAM(CSCVINC) GROUP(G)
DEFINE IPCONN(ZOSCONN) GROUP(G) TCPIPSERVICE(IPIC) USERAUTH(IDENTIFY)
`;

/** What a region's security adds to each request: task user, sign-on, attach and program, for the task user and the link user, with their steps. */
export const cicsBench: Bench = {
  name: 'cics',
  title: 'CICS: the security checks of a request, and a thousand sessions at once',
  async run({ rounds, seconds, log }) {
    log('cics: security checks');
    const { region, saf } = world();
    const contestants = [
      { name: 'a user ID', flowed: { userid: 'FRED' } },
      { name: 'a distributed identity', flowed: { distributed: { name: 'distuser1', registry: 'zCEERealm' } } },
    ].map(({ name, flowed }) => ({ name, once: async () => microsecondsOf(seconds, () => request(region, saf, flowed)) }));
    const samples = await alternate<'microseconds'>(contestants, rounds);
    const rows = samples.map((one) => ({ name: one.name, figures: [figureOf(one, 'microseconds')] }));
    const targets = samples.map((one) => ({
      what: `checks of a request with ${one.name}`,
      reached: figureOf(one, 'microseconds').median,
      atMost: MOST_MICROSECONDS,
      unit: ' µs',
    }));
    log(`cics: ${SESSIONS} sessions`);
    const many = await manySessions();
    const memory = many.memory.map((bytes) => bytes / MB);
    const sessions = {
      title: `${SESSIONS} sessions, 100,000 requests`,
      columns: [
        { name: 'requests', unit: '1/s' },
        { name: 'processor of cics', unit: 'µs' },
        ...['20,000', '60,000', '100,000'].map((requests) => ({ name: `memory after ${requests}`, unit: 'MB' })),
      ],
      rows: [{ name: 'over TCP/IP', figures: [many.perSecond, many.cpu, ...memory].map((median) => ({ median, spread: 0 })) }],
    };
    const [, before = 0, after = 0] = memory;
    const growth = { what: 'growth of memory over the last 40,000 requests', reached: after - before, atMost: MOST_GROWTH_MB, unit: ' MB' };
    return {
      tables: [{ title: 'each request', columns: [{ name: 'checks', unit: 'µs' }], rows }, sessions],
      targets: [...targets, growth],
    };
  },
};

function world(): { region: Region; saf: Saf } {
  const { csd } = readCsd(DECK, 'region.csd');
  const { sit } = readSit('APPLID=CICSTS', 'DFHSIT');
  const { installed } = installGroup(NOTHING_INSTALLED, csd, 'G', sit.uownetql);
  const db = new RacfDatabase();
  const users = ['FRED', 'USER1', 'CICSUSER'];
  db.apply({ type: 'group', group: newGroup('SYS1', BY) });
  for (const userid of users) {
    db.apply({ type: 'user', user: newUser(userid, { ...BY, defaultGroup: 'SYS1' }) });
    db.apply({ type: 'connect', userid, group: 'SYS1', connect: newConnect(BY) });
  }
  db.apply({ type: 'switch', switch: 'active', classes: ['TCICSTRN', 'MCICSPPT', 'IDIDMAP'], on: true });
  const access = Object.fromEntries(users.map((userid) => [userid, 'READ' as const]));
  db.apply({ type: 'profile', class: 'TCICSTRN', profile: newProfile('CSMI', { ...BY, access }) });
  db.apply({ type: 'profile', class: 'MCICSPPT', profile: newProfile('CSCVINC', { ...BY, access }) });
  db.apply({ type: 'filter', userid: 'USER1', label: 'd', name: 'distuser1', registry: '*', owner: 'IBMUSER', at: 0 });
  db.apply({ type: 'raclist', classes: ['TCICSTRN', 'MCICSPPT', 'IDIDMAP'] });
  const saf: Saf = { access: (asked) => decideAccess(db, asked), map: (identity) => mapDistributed(db, identity) };
  return { region: { sit, userid: 'CICSSTC', installed, switches: DEFAULT_SWITCHES, urms: {} }, saf };
}

/** Throws when it is refused: the bench would measure something else. */
function request(region: Region, saf: Saf, flowed: Flowed): void {
  const ipconn = region.installed.ipconns[0]!;
  const link = { ipconn, linkUser: { kind: 'default', userid: region.sit.dfltuser }, transid: 'CSMI' } as const;
  const chosen = decideFlowedUser(region, link, flowed, saf).value!;
  const user = decideSignOn(region, link, chosen, signedOn(chosen.userid)).value!;
  const users = checkedUsers(user, link.linkUser);
  const transaction = decideAttach(region, link, users, saf).value!;
  const program = decideProgram({ region, link, transaction, users, saf }, 'CSCVINC');
  if (program.outcome !== 'granted') throw new Error('the request of the bench is refused');
}

/** VERIFY is measured elsewhere; here the user is signed on still. */
function signedOn(userid: string): VerifyDecision {
  const value = { userid, group: 'SYS1', name: '', by: 'asserted' } as const;
  return { outcome: 'granted', value, identity: NOBODY, steps: [], effects: [], codes: { saf: 0, racf: 0, reason: 0 } };
}

function microsecondsOf(seconds: number, work: () => void): Readonly<Record<'microseconds', number>> {
  const begin = performance.now();
  let turns = 0;
  let passed = 0;
  while (passed < seconds * 1000) {
    for (let turn = 0; turn < BATCH; turn++) work();
    turns += BATCH;
    passed = performance.now() - begin;
  }
  return { microseconds: (passed * 1000) / turns };
}
