import { RACF_COMMAND, RACF_NEW_PASSWORD, type HopRecorder, type SafWithDatabase } from '@idprop/server';
import type { VerifyRequest } from '@idprop/saf';
import { DATABASE, RacfWorld } from '../testing/racf-world.js';

const USERS = `ADDUSER FRED PASSWORD(X)
ALTUSER FRED PASSWORD(FREDPWD) NOEXPIRED
ADDUSER NEWBIE PASSWORD(FIRST)
SETROPTS PASSWORD(HISTORY(3))
`;

const worlds: RacfWorld[] = [];

async function started(settings?: Record<string, unknown>): Promise<{ world: RacfWorld; saf: SafWithDatabase }> {
  const world = new RacfWorld({ 'users.racf': USERS }, settings);
  worlds.push(world);
  await world.start();
  return { world, saf: await world.saf() };
}

/** VERIFY without a flow, by a hop that calls racf as zcee does. */
function verifier({ world, saf }: { world: RacfWorld; saf: SafWithDatabase }) {
  const hop = {
    record: <T>(decision: T): T => decision,
    call: <T>(_service: string, pattern: string, payload: unknown): Promise<T> => world.call<T>(pattern, payload, 'zcee'),
  } as unknown as HopRecorder;
  return async (request: Omit<VerifyRequest, 'userid'> & { userid?: string }): Promise<string> => {
    const { codes } = await saf.verify({ userid: 'FRED', ...request }, hop);
    return `${codes.saf}/${codes.racf}`;
  };
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
});

describe('a new password at logon', () => {
  it('is in force for all when the logon is answered; the old one is not', async () => {
    const verify = verifier(await started());
    expect(await verify({ secret: 'FREDPWD', newSecret: 'FREDNEW' })).toBe('0/0');
    expect([await verify({ secret: 'FREDPWD' }), await verify({ secret: 'FREDNEW' })]).toEqual(['8/8', '0/0']);
  });

  it('takes the place of one that an administrator set', async () => {
    const verify = verifier(await started());
    expect(await verify({ userid: 'NEWBIE', secret: 'FIRST' })).toBe('8/12');
    expect(await verify({ userid: 'NEWBIE', secret: 'FIRST', newSecret: 'SECOND' })).toBe('0/0');
    expect(await verify({ userid: 'NEWBIE', secret: 'SECOND' })).toBe('0/0');
  });

  it('is none of the last three', async () => {
    const verify = verifier(await started());
    for (const [secret, newSecret] of [
      ['FREDPWD', 'TWO'],
      ['TWO', 'THREE'],
    ] as const) {
      expect(await verify({ secret, newSecret })).toBe('0/0');
    }
    expect(await verify({ secret: 'THREE', newSecret: 'FREDPWD' })).toBe('8/16');
    expect(await verify({ secret: 'THREE', newSecret: 'FOUR' })).toBe('0/0');
    expect(await verify({ secret: 'FOUR', newSecret: 'FREDPWD' })).toBe('0/0');
  });

  it('of two who change it at the same time one wins, and the other is told that the old one is wrong', async () => {
    const verify = verifier(await started());
    const answers = await Promise.all(['AAA', 'BBB'].map((newSecret) => verify({ secret: 'FREDPWD', newSecret })));
    expect([...answers].sort()).toEqual(['0/0', '8/8']);
    const winner = answers[0] === '0/0' ? 'AAA' : 'BBB';
    expect(await verify({ secret: winner })).toBe('0/0');
  });

  it('is not taken from a service that has nothing to do with the database', async () => {
    const { world } = await started();
    const asked = { userid: 'FRED', kind: 'password', digest: 'd', replaces: 'r' };
    expect(await world.call(RACF_NEW_PASSWORD, asked, 'zcee')).toEqual({ outcome: 'superseded' });
    await expect(world.call(RACF_NEW_PASSWORD, asked, 'stranger')).rejects.toThrow();
  });
});

describe('the logs of secrets', () => {
  it('leave snapshots, from which a late service knows passwords and keys', async () => {
    const { world } = await started({ passwordCost: 4, snapshotEvery: 2 });
    const text = ['A', 'B', 'C'].map((name) => `RDEFINE PTKTDATA ${name} SSIGNON(KEYMASKED(123456789ABCDEF0))`).join('\n');
    await world.call(RACF_COMMAND, { text: `SETROPTS CLASSACT(PTKTDATA) RACLIST(PTKTDATA)\n${text}`, issuer: 'IBMUSER' });
    const restored: Record<string, string[]> = {};
    for (const log of ['passwords', 'ptkt'] as const) {
      await world
        .state('passticket')
        .changes<unknown, object>({ log, ...DATABASE })
        .follow({ apply: () => undefined, restore: (snapshot) => void (restored[log] = Object.keys(snapshot)) });
    }
    expect(restored['passwords']).toEqual(['FRED', 'NEWBIE']);
    expect(restored['ptkt']).toHaveLength(3);
    expect(await verifier({ world, saf: await world.saf() })({ secret: 'FREDPWD' })).toBe('0/0');
  });
});
