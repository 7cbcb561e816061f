import { DEFAULT_POOL, passedLimit, toMakeRoom } from './pool.js';

const MINUTE = 60_000;

describe('limits of a connection pool', () => {
  const used = (openedAt: number, lastUsed: number) => ({ openedAt, lastUsed });

  it('maxIdleTime counts from the last use', () => {
    expect(passedLimit(DEFAULT_POOL, used(0, 0), 30 * MINUTE)).toBeUndefined();
    expect(passedLimit(DEFAULT_POOL, used(0, 0), 30 * MINUTE + 1)).toBe('maxIdleTime');
    expect(passedLimit(DEFAULT_POOL, used(0, 5 * MINUTE), 31 * MINUTE)).toBeUndefined();
  });

  it('agedTimeout counts from the opening, whatever its use', () => {
    const limits = { ...DEFAULT_POOL, aged: MINUTE };
    expect(passedLimit(limits, used(0, MINUTE), MINUTE)).toBeUndefined();
    expect(passedLimit(limits, used(0, MINUTE), MINUTE + 1)).toBe('agedTimeout');
  });

  it.each([
    ['negative limits', { ...DEFAULT_POOL, maxIdle: -1 }],
    ['nobody looks', { ...DEFAULT_POOL, aged: 0, reaped: false }],
  ])('%s: connections stay', (_name, limits) => {
    expect(passedLimit(limits, used(0, 0), 1000 * MINUTE)).toBeUndefined();
  });

  it('a clock that was set back ends nothing', () => {
    expect(passedLimit({ ...DEFAULT_POOL, aged: 0 }, used(MINUTE, MINUTE), 0)).toBeUndefined();
  });

  it('room for one more is made by the least recently used', () => {
    const pool = [used(1, 9), used(2, 3), used(3, 5), used(1, 3)];
    expect(toMakeRoom({ ...DEFAULT_POOL, maxSize: 5 }, pool)).toEqual([]);
    expect(toMakeRoom({ ...DEFAULT_POOL, maxSize: 4 }, pool)).toEqual([used(1, 3)]);
    expect(toMakeRoom({ ...DEFAULT_POOL, maxSize: 2 }, pool)).toEqual([used(1, 3), used(2, 3), used(3, 5)]);
    expect(toMakeRoom({ ...DEFAULT_POOL, maxSize: 0 }, pool)).toEqual([]);
  });
});
