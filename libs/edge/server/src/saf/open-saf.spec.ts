import { jest } from '@jest/globals';
import type { Decision, FlowHop, Step } from '@idprop/decision';
import { newConnect, newGroup, newProfile, newUser, type RacfChange, type VerifyRequest } from '@idprop/saf';
import { createMemoryState, createMemoryStateHub, StateUnavailableError, type State } from '@idprop/state';
import { serviceName, type Sysplex } from '@idprop/sysplex';
import { PASSTICKET_EVALUATE } from '../contracts/passticket.js';
import type { HopRecorder } from '../hop.js';
import type { ServiceHost } from '../host.js';
import { openSaf } from './open-saf.js';
import { PasswordChecker } from './password-checker.js';
import { hashPassword } from './password-hash.js';
import type { SafWithDatabase } from './saf-access.js';
import type { PasswordChange } from './secret-logs.js';

const NOW = 1_601_305_985_000;
const BY = { owner: 'IBMUSER', created: NOW };
const DATABASE = { sysplex: 'WSCPLEX', database: 'RACF1' };
const CHEAP = 4;

const service = (kind: 'zcee' | 'racf' | 'passticket') => ({
  name: serviceName({ sysplex: 'WSCPLEX', system: 'WG31', service: kind }),
  sysplex: 'WSCPLEX',
  system: 'WG31',
  service: kind,
  kind,
  jobname: 'BAQSTRT',
  settings: {},
  line: 1,
});

const SYSPLEX: Sysplex = {
  namespace: 'test',
  directory: '/',
  file: 'sysplex.yaml',
  databases: [{ name: 'RACF1', sysplex: 'WSCPLEX', decks: [], issuer: 'IBMUSER', line: 1 }],
  systems: [{ name: 'WG31', sysplex: 'WSCPLEX', database: 'RACF1', skew: 0, line: 1 }],
  services: [service('zcee'), service('passticket')],
  endpoints: [],
};

interface World {
  readonly state: State;
  readonly saf: SafWithDatabase;
  readonly hop: HopRecorder & { taken: Step[]; calls: unknown[] };
  verify(request: VerifyRequest): Promise<string>;
}

function fakeHop(verdict: 'good' | 'bad'): World['hop'] {
  const taken: Step[] = [];
  const calls: unknown[] = [];
  return {
    flow: 'f',
    hop: '1',
    traceparent: '',
    taken,
    calls,
    record<D extends Decision<unknown, unknown>>(decision: D): D {
      taken.push(...decision.steps);
      return decision;
    },
    steps: (steps) => void taken.push(...steps),
    call: async <T>(...args: unknown[]) => {
      calls.push(args);
      return { verdict, codes: [0, 0, 0] } as T;
    },
    announce: () => ({ flow: 'F', hop: '1.1', traceparent: 'T' }),
    end: async (_outcome: FlowHop['outcome']) => undefined,
  };
}

async function world(verdict: 'good' | 'bad' = 'bad', minutesFromUtc = 0): Promise<World> {
  const hub = createMemoryStateHub({ namespace: 'test' });
  const writer = createMemoryState(hub, serviceName({ sysplex: 'WSCPLEX', system: 'WG31', service: 'racf' }), SYSPLEX);
  await writer.changes<RacfChange>({ log: 'racf', ...DATABASE }).append([
    { type: 'group', group: newGroup('SYS1', BY) },
    { type: 'user', user: newUser('FRED', { ...BY, defaultGroup: 'SYS1', password: { changed: NOW }, interval: 0 }) },
    { type: 'user', user: newUser('LIBSERV', { ...BY, defaultGroup: 'SYS1' }) },
    { type: 'connect', userid: 'FRED', group: 'SYS1', connect: newConnect(BY) },
    {
      type: 'options',
      options: { password: { revoke: 3, interval: 90, history: 0, minchange: 0, warning: 0, mixedcase: false, specialchars: false } },
    },
    { type: 'switch', switch: 'active', classes: ['PTKTDATA', 'IDIDMAP', 'STARTED'], on: true },
    { type: 'profile', class: 'PTKTDATA', profile: newProfile('IMSAPPL', { ...BY, segments: { SSIGNON: { KEYNAME: 'IMSAPPL#1' } } }) },
    { type: 'profile', class: 'STARTED', profile: newProfile('BAQSTRT.BAQSTRT', { ...BY, segments: { STDATA: { USER: 'LIBSERV' } } }) },
    { type: 'raclist', classes: ['PTKTDATA', 'IDIDMAP'] },
  ]);
  await writer
    .changes<PasswordChange>({ log: 'passwords', ...DATABASE })
    .append([{ type: 'password', userid: 'FRED', kind: 'password', digest: await hashPassword('FREDPWD', CHEAP) }]);
  const state = createMemoryState(hub, SYSPLEX.services[0]?.name ?? 'A.B.c', SYSPLEX);
  const host = {
    definition: service('zcee'),
    sysplex: { ...SYSPLEX, systems: SYSPLEX.systems.map((system) => ({ ...system, minutesFromUtc })) },
    state,
    now: () => NOW,
    neighbour: () => service('passticket'),
  } as unknown as ServiceHost;
  const saf = await openSaf(host);
  const hop = fakeHop(verdict);
  const verify = async (request: VerifyRequest): Promise<string> => {
    const { codes, value } = await saf.verify(request, hop);
    return `${codes.saf}/${codes.racf} ${value?.by ?? ''}`.trim();
  };
  return { state, saf, hop, verify };
}

describe('SafAccess', () => {
  it('verifies a password of any case, by its digest', async () => {
    const { verify } = await world();
    expect(await verify({ userid: 'FRED', secret: 'fredpwd' })).toBe('0/0 password');
    expect(await verify({ userid: 'FRED', secret: 'fredpw' })).toBe('8/8');
    expect(await verify({ userid: 'FRED', secret: 'FREDPWD' })).toBe('0/0 password');
  });

  it('records the steps in the hop', async () => {
    const { verify, hop } = await world();
    await verify({ userid: 'FRED', secret: 'FREDPWD' });
    expect(hop.taken.map(({ check }) => check)).toEqual([
      'SAF.VERIFY.USER',
      'SAF.VERIFY.PASSWORD',
      'SAF.VERIFY.REVOKED',
      'SAF.VERIFY.GROUP',
      'SAF.VERIFY.EXPIRED',
      'SAF.VERIFY.ACEE',
    ]);
  });

  it('asks passticket about a value that is not the password, with the current group, for VERIFY', async () => {
    const { verify, hop } = await world('good');
    expect(await verify({ userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' })).toBe('0/0 passticket');
    expect(hop.calls).toEqual([
      [
        'WSCPLEX.WG31.passticket',
        PASSTICKET_EVALUATE,
        { userid: 'FRED', applname: 'IMSAPPL', passticket: 'RQELV4J5', group: 'SYS1', purpose: 'verify' },
      ],
    ]);
  });

  it('compares no password slowly for a good PassTicket, and only then for a bad one', async () => {
    const slow = jest.spyOn(PasswordChecker.prototype, 'matches');
    const good = await world('good');
    expect(await good.verify({ userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' })).toBe('0/0 passticket');
    expect(slow).not.toHaveBeenCalled();
    const bad = await world('bad');
    expect(await bad.verify({ userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' })).toBe('8/8');
    expect(slow).toHaveBeenCalledTimes(1);
    slow.mockRestore();
  });

  it('takes the password while passticket is away, and nothing else', async () => {
    const { verify, hop, state } = await world();
    await state
      .changes<PasswordChange>({ log: 'passwords', ...DATABASE })
      .append([{ type: 'password', userid: 'FRED', kind: 'password', digest: await hashPassword('EIGHTCHR', CHEAP) }]);
    hop.call = async () => {
      throw new Error('passticket is away');
    };
    await expect(verify({ userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' })).rejects.toThrow('away');
    expect(await state.statistics.read('WSCPLEX', 'RACF1', 'FRED')).toMatchObject({ failures: 0 });
    expect(await verify({ userid: 'FRED', secret: 'eightchr', applname: 'IMSAPPL' })).toBe('0/0 password');
    await expect(verify({ userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' })).rejects.toThrow('away');
  });

  it('carries out the effects before it answers: three wrong passwords revoke, a good one after them is refused', async () => {
    const { verify, state } = await world();
    const wrong = { userid: 'FRED', secret: 'WRONG' };
    expect([await verify(wrong), await verify(wrong), await verify(wrong)]).toEqual(['8/8', '8/8', '8/8']);
    expect(await state.statistics.read('WSCPLEX', 'RACF1', 'FRED')).toMatchObject({ failures: 3, revoked: true });
    expect(await verify({ userid: 'FRED', secret: 'FREDPWD' })).toBe('8/28');
  });

  it('decides again as revoked when somebody revoked the user in between', async () => {
    const { verify, state } = await world();
    const { read } = state.statistics;
    let racing = true;
    state.statistics.read = async (...where) => {
      const before = await read.apply(state.statistics, where);
      if (racing) for (let i = 0; i < 3; i++) await state.statistics.apply(...where, { type: 'failed', limit: 3 });
      racing = false;
      return before;
    };
    expect(await verify({ userid: 'FRED', secret: 'FREDPWD' })).toBe('8/28');
    expect(await state.statistics.read('WSCPLEX', 'RACF1', 'FRED')).toMatchObject({ failures: 3, revoked: true });
  });

  it('counts each of many simultaneous failures once, and tells exactly one caller of the revocation', async () => {
    const { verify, state, hop } = await world();
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify({ userid: 'FRED', secret: 'WRONG' })));
    expect(new Set(answers)).toEqual(new Set(['8/8']));
    expect(await state.statistics.read('WSCPLEX', 'RACF1', 'FRED')).toMatchObject({ failures: 3, revoked: true });
    expect(hop.taken.filter(({ check }) => check === 'SAF.VERIFY.ATTEMPTS')).toHaveLength(1);
  });

  it('tells of the revocation by the count that the atomic effect gave, not by the one read before it', async () => {
    const { verify, state, hop } = await world();
    state.statistics.read = async () => ({ failures: 0, revoked: false });
    for (let i = 0; i < 3; i++) await verify({ userid: 'FRED', secret: 'WRONG' });
    expect(hop.taken.filter(({ check }) => check === 'SAF.VERIFY.ATTEMPTS')).toHaveLength(1);
    expect(await state.statistics.apply('WSCPLEX', 'RACF1', 'FRED', { type: 'failed', limit: 3 })).toMatchObject({
      failures: 3,
      wasRevoked: true,
    });
  });

  it.each([
    [0, '8/48'],
    [-600, '0/0 password'],
  ])('checks logon hours by the clock of its system, %d minutes from UTC: %s', async (minutesFromUtc, expected) => {
    const { verify, saf } = await world('bad', minutesFromUtc);
    const hour = (hours: number): string => String(new Date(NOW - 600 * 60_000 + hours * 3_600_000).getUTCHours()).padStart(2, '0');
    const user = saf.db.user('FRED');
    if (user === undefined) throw new Error('no FRED');
    saf.db.apply({ type: 'user', user: { ...user, logon: { time: { begin: `${hour(0)}00`, end: `${hour(1)}00` } } } });
    expect(await verify({ userid: 'FRED', secret: 'FREDPWD' })).toBe(expected);
  });

  it('follows its database: a changed password is in force, the old one is not', async () => {
    const { verify, state } = await world();
    expect(await verify({ userid: 'FRED', secret: 'FREDPWD' })).toBe('0/0 password');
    await state
      .changes<PasswordChange>({ log: 'passwords', ...DATABASE })
      .append([{ type: 'password', userid: 'FRED', kind: 'password', digest: await hashPassword('NEWPWD', CHEAP) }]);
    expect([await verify({ userid: 'FRED', secret: 'FREDPWD' }), await verify({ userid: 'FRED', secret: 'NEWPWD' })]).toEqual([
      '8/8',
      '0/0 password',
    ]);
  });

  it('writes an unmapped distributed identity under the user of its own started task', async () => {
    const { saf } = await world();
    const [message] = saf.map({ name: 'auser', registry: 'zCEERealm' }).steps.flatMap(({ messages }) => messages ?? []);
    expect(message).toMatchObject({ id: 'ICH408I.DISTRIBUTED', inserts: { userid: 'LIBSERV', distributed: 'auser' } });
  });

  it('grants nothing when the state does not answer', async () => {
    const { verify, state } = await world();
    state.statistics.apply = async () => {
      throw new StateUnavailableError('gone');
    };
    await expect(verify({ userid: 'FRED', secret: 'FREDPWD' })).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
  });
});
