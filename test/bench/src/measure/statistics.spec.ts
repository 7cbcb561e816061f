import { median, percentile, spread } from './statistics.js';

describe('statistics of samples', () => {
  it('the median is the middle one, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('a percentile is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([50, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 99, 100]);
    expect(percentile([7], 99)).toBe(7);
  });

  it('the spread is half the range over the median', () => {
    expect(spread([90, 100, 110])).toBeCloseTo(0.1);
    expect(spread([5, 5])).toBe(0);
  });
});
