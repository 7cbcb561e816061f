import { KEEP_MS, KeySetCache, RETRY_MS } from './key-set-cache.js';
import type { Jwk } from '@idprop/jwt';

describe('key sets', () => {
  let now = 0;
  let fetched: string[] = [];
  let fail = false;
  const cache = () =>
    new KeySetCache(
      async (url): Promise<Jwk[]> => {
        fetched.push(url);
        if (fail) throw new Error('down');
        return [{ kid: `k${fetched.length}` }];
      },
      () => now,
    );
  beforeEach(() => {
    now = 0;
    fetched = [];
    fail = false;
  });

  it('are kept for a while, each URL its own', async () => {
    const sets = cache();
    await sets.keys('a');
    now = KEEP_MS - 1;
    expect(await sets.keys('a')).toEqual([{ kid: 'k1' }]);
    await sets.keys('b');
    now = KEEP_MS;
    expect(await sets.keys('a')).toEqual([{ kid: 'k3' }]);
    expect(fetched).toEqual(['a', 'b', 'a']);
  });

  it('are fetched again for a key that is not there (rotation), but not for a flood of strange kids', async () => {
    const sets = cache();
    await sets.keys('a');
    now = RETRY_MS;
    expect(await sets.keysAgain('a')).toEqual([{ kid: 'k2' }]);
    now += RETRY_MS - 1;
    for (let i = 0; i < 100; i++) await sets.keysAgain('a');
    expect(fetched).toHaveLength(2);
  });

  it('one fetch serves all who wait', async () => {
    const sets = cache();
    await Promise.all([sets.keys('a'), sets.keys('a'), sets.keysAgain('a')]);
    expect(fetched).toEqual(['a']);
  });

  it('a failed fetch is told, and tried again next time', async () => {
    const sets = cache();
    fail = true;
    await expect(sets.keys('a')).rejects.toThrow('down');
    fail = false;
    expect(await sets.keys('a')).toEqual([{ kid: 'k2' }]);
  });

  it('are forgotten on request', async () => {
    const sets = cache();
    await sets.keys('a');
    sets.clear();
    await sets.keys('a');
    expect(fetched).toHaveLength(2);
  });
});
