import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { runWithEmulatedTime, runWithRealTime } from './emulated-date.js';

const FROZEN = Date.UTC(2020, 8, 28, 15, 13, 5);

describe('Date.now inside the emulated clock', () => {
  it('answers emulated time across awaits, and real time beside it', async () => {
    const before = Date.now();
    const inside = runWithEmulatedTime(
      () => FROZEN,
      async () => {
        await delay(5);
        await Promise.resolve();
        return Date.now();
      },
    );
    expect(Date.now()).toBeGreaterThanOrEqual(before);
    expect(Date.now()).toBeLessThan(before + 60_000);
    await expect(inside).resolves.toBe(FROZEN);
  });

  it('lets a clock count from real time without asking itself', () => {
    const offset = -1000;
    const real = Date.now();
    const emulated = runWithEmulatedTime(
      () => Date.now() + offset,
      () => Date.now(),
    );
    expect(Math.abs(emulated - (real + offset))).toBeLessThan(500);
  });

  it('gives two flows of one process their own clocks', async () => {
    const at = (time: number) =>
      runWithEmulatedTime(
        () => time,
        async () => {
          await delay(2);
          return Date.now();
        },
      );
    expect(await Promise.all([at(1000), at(2000)])).toEqual([1000, 2000]);
  });

  it('leaves timers and real-time plumbing alone', async () => {
    await runWithEmulatedTime(
      () => FROZEN,
      async () => {
        const started = runWithRealTime(() => Date.now());
        await delay(20);
        const elapsed = runWithRealTime(() => Date.now()) - started;
        expect(elapsed).toBeGreaterThanOrEqual(15);
        expect(Date.now()).toBe(FROZEN);
      },
    );
  });

  it('covers every clock that oidc-provider reads: Date.now, and no other', () => {
    const lib = dirname(fileURLToPath(import.meta.resolve('oidc-provider')));
    const sources = (readdirSync(lib, { recursive: true }) as string[]).filter((name) => name.endsWith('.js'));
    const text = sources.map((name) => readFileSync(join(lib, name), 'utf8')).join('\n');
    expect(sources.length).toBeGreaterThan(100);
    expect(text).toContain('Date.now()');
    expect(text).not.toMatch(/new Date\(\)|performance\.now|hrtime|Date\(\)/);
  });
});
