import { realNow } from './real-time.js';

describe('realNow', () => {
  it('is real time even where the global Date follows an emulated clock', () => {
    const RealDate = globalThis.Date;
    class EmulatedDate extends RealDate {
      static override now(): number {
        return 0;
      }
    }
    globalThis.Date = EmulatedDate as DateConstructor;
    try {
      expect(Date.now()).toBe(0);
      expect(Math.abs(realNow() - RealDate.now())).toBeLessThan(1000);
    } finally {
      globalThis.Date = RealDate;
    }
  });

  it('is real time even where Date.now itself was replaced', () => {
    const real = Date.now;
    Date.now = () => 0;
    try {
      expect(realNow()).toBeGreaterThan(1_600_000_000_000);
    } finally {
      Date.now = real;
    }
  });
});
