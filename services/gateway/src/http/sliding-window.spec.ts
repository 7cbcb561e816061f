import { SlidingWindow } from './sliding-window.js';

describe('the sliding window', () => {
  it('serves so many in any span, and who waits as long as told', async () => {
    const clock = { now: 0 };
    const window = new SlidingWindow(() => clock.now);
    const hit = async (key = 'a') => window.increment(key, 10_000, 2);
    expect((await hit()).isBlocked).toBe(false);
    clock.now = 4_000;
    expect((await hit()).isBlocked).toBe(false);
    clock.now = 5_000;
    const refused = await hit();
    expect(refused).toMatchObject({ isBlocked: true, timeToBlockExpire: 5 });
    expect((await hit('b')).isBlocked).toBe(false);
    clock.now += refused.timeToBlockExpire * 1000;
    expect((await hit()).isBlocked).toBe(false);
    expect((await hit()).isBlocked).toBe(true);
  });
});
