import { Slots } from './slots.js';

describe('Slots', () => {
  it('lets so much work through at once, the rest in its order, and survives work that fails', async () => {
    const slots = new Slots(2);
    const log: string[] = [];
    let running = 0;
    let most = 0;
    const work = (name: string) => async (): Promise<string> => {
      most = Math.max(most, ++running);
      log.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => slots.use(work(name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect([most, log]).toEqual([2, ['a', 'b', 'c', 'd', 'e']]);
    expect(await slots.use(work('f'))).toBe('f');
  });
});
