import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuOf, withCpu, withProcesses } from './cpu.js';
import { pssOf } from './memory.js';

describe('what a process takes', () => {
  it('is known of a process that was started in between: its memory, and its time on a processor', async () => {
    const busy = await withProcesses(async () => {
      const child = spawn(process.execPath, [
        '-e',
        'console.log(1); process.stdin.once("data", () => { const end = Date.now() + 300; while (Date.now() < end); console.log(2); });',
      ]);
      await once(child.stdout, 'data');
      return { child };
    });
    expect(busy.pids).toEqual([busy.child.pid]);
    expect(pssOf(busy.child.pid!)).toBeGreaterThan(5_000_000);
    const before = cpuOf(busy.pids);
    const { cpu } = await withCpu(busy.pids, async () => {
      busy.child.stdin.write('go\n');
      await once(busy.child.stdout, 'data');
      return { count: 10 };
    });
    const spent = (cpuOf(busy.pids) - before) / 1000;
    expect(spent).toBeGreaterThan(20_000);
    expect(cpu).toBeCloseTo(spent / 10, -4);
    busy.child.kill();
  });
});
