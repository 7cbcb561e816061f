import { createPublicKey } from 'node:crypto';
import { MemoryTable } from '../testing/memory-table.js';
import { KeyRing } from './key-ring.js';
import { createSeal, KeysUnreadable, NO_SEAL, type Seal } from './seal.js';

const setUp = (seal: Seal = NO_SEAL) => {
  const table = new MemoryTable();
  const clock = { now: 1601305985 };
  const ring = () =>
    new KeyRing({ table, seal, algorithms: ['ES256', 'RS256'], rsaBits: 2048, longestTokenLife: 60, now: () => clock.now });
  return { table, clock, ring };
};
const kids = async (ring: KeyRing) => (await ring.jwks()).keys.map((key) => key.kid);

describe('the key ring', () => {
  it('is made once and shared by replicas that start together', async () => {
    const { ring } = setUp();
    const [one, two] = await Promise.all([ring().current(), ring().current()]);
    expect(two.signing).toEqual(one.signing);
    expect(two.cookieKeys).toEqual(one.cookieKeys);
    expect(one.signing.map((key) => key.alg)).toEqual(['ES256', 'RS256']);
  });

  it('publishes public members only', async () => {
    const { ring } = setUp();
    const { keys } = await ring().jwks();
    for (const key of keys) {
      expect(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([]);
      expect(createPublicKey({ key, format: 'jwk' }).type).toBe('public');
    }
  });

  it('keeps a retired key published until the tokens it signed have ended, in emulated time both ways', async () => {
    const { ring, clock } = setUp();
    const replica = ring();
    const old = await kids(replica);
    await replica.rotate();
    expect((await replica.current()).signing.map((key) => key.kid)).not.toEqual(expect.arrayContaining(old));
    expect(await kids(replica)).toEqual(expect.arrayContaining(old));
    clock.now += 59;
    expect(await kids(replica)).toHaveLength(4);
    clock.now += 1;
    expect(await kids(replica)).toHaveLength(2);
    clock.now -= 10;
    expect(await kids(replica)).toHaveLength(4);
  });

  it('is in force in every replica when the rotation is answered', async () => {
    const { ring } = setUp();
    const [one, two] = [ring(), ring()];
    await two.current();
    const rotated = await one.rotate();
    expect((await two.current()).signing).toEqual(rotated.signing);
  });

  it('rotates once when two replicas rotate at the same moment', async () => {
    const { ring } = setUp();
    const [one, two] = [ring(), ring()];
    await one.current();
    const [a, b] = await Promise.all([one.rotate(), two.rotate()]);
    expect(b.signing).toEqual(a.signing);
    expect(a.generation).toBe(2);
  });

  it('keeps no private key in readable form, and no private key of a retired generation', async () => {
    const { ring, table } = setUp(createSeal('only for the gateway'));
    const before = await ring().current();
    await ring().rotate();
    const kept = JSON.stringify([...table.kinds].map(([, entries]) => [...entries]));
    for (const key of [...before.signing, ...(await ring().current()).signing]) expect(kept).not.toContain(key['d']);
    expect(await table.get('keys', '1')).toBeUndefined();
  });

  it('refuses keys that were sealed under another secret', async () => {
    const { ring, table } = setUp(createSeal('one'));
    await ring().current();
    const stranger = new KeyRing({ table, seal: createSeal('two'), algorithms: [], rsaBits: 2048, longestTokenLife: 1, now: () => 0 });
    await expect(stranger.current()).rejects.toThrow(KeysUnreadable);
  });
});
