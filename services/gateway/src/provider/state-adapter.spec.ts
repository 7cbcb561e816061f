import { IdpropError } from '@idprop/decision';
import fc from 'fast-check';
import { MemoryTable } from '../testing/memory-table.js';
import { StateAdapter } from './state-adapter.js';

class Lost extends IdpropError {}

const setUp = () => {
  const table = new MemoryTable();
  const clock = { now: 1000 };
  const adapter = (model: string) => new StateAdapter(model, table, () => clock.now);
  return { table, clock, adapter };
};

describe("oidc-provider's storage", () => {
  it('forgets by emulated time, whatever the wall clock says', async () => {
    const { adapter, clock, table } = setUp();
    await adapter('AccessToken').upsert('a', { jti: 'a', grantId: 'g' }, 60);
    clock.now += 59;
    expect(await adapter('AccessToken').find('a')).toMatchObject({ jti: 'a' });
    clock.now += 1;
    expect(await adapter('AccessToken').find('a')).toBeUndefined();
    expect(table.count('oidc:')).toBe(0);
  });

  it('leaves no expired entry behind when new ones keep coming', async () => {
    const { adapter, clock, table } = setUp();
    const tokens = adapter('AccessToken');
    for (let i = 0; i < 1000; i++) {
      await tokens.upsert(`t${i}`, { grantId: `g${i}` }, 1);
      clock.now += 1;
    }
    expect(table.count('oidc:')).toBeLessThan(2 * 130);
  });

  it('lets a code be used once, also by two replicas at the same moment', async () => {
    const { adapter } = setUp();
    await adapter('AuthorizationCode').upsert('c', { jti: 'c' }, 60);
    const uses = await Promise.allSettled([adapter('AuthorizationCode').consume('c'), adapter('AuthorizationCode').consume('c')]);
    expect(uses.map((use) => use.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await adapter('AuthorizationCode').find('c')).toMatchObject({ consumed: 1000 });
  });

  it('revokes all that belongs to a grant, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ model: fc.constantFrom('AccessToken', 'RefreshToken'), grantId: fc.constantFrom('g1', 'g2', 'g3') })),
        async (entries) => {
          const { adapter } = setUp();
          for (const [i, { model, grantId }] of entries.entries()) await adapter(model).upsert(String(i), { grantId }, 60);
          for (const model of ['AccessToken', 'RefreshToken']) await adapter(model).revokeByGrantId('g1');
          for (const [i, { model, grantId }] of entries.entries()) {
            expect((await adapter(model).find(String(i))) === undefined).toBe(grantId === 'g1');
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('finds a session by its uid until it is destroyed', async () => {
    const { adapter, table } = setUp();
    await adapter('Session').upsert('s', { uid: 'u', jti: 's' }, 60);
    expect(await adapter('Session').findByUid('u')).toMatchObject({ jti: 's' });
    await adapter('Session').upsert('s2', { uid: 'u', jti: 's2' }, 60);
    await adapter('Session').destroy('s');
    expect(await adapter('Session').findByUid('u')).toMatchObject({ jti: 's2' });
    await adapter('Session').destroy('s2');
    expect(table.count('oidc:')).toBe(0);
  });

  it('answers 503 with the reason when the state is lost', async () => {
    const { adapter, table } = setUp();
    table.fail = new Lost('STATE_UNAVAILABLE', 'Redis does not answer', 'Start it');
    await expect(adapter('Session').find('s')).rejects.toMatchObject({
      statusCode: 503,
      error: 'temporarily_unavailable',
      error_description: 'Redis does not answer',
    });
  });
});
