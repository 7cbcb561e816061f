import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../testing/run.js';

const passticket = (...args: string[]) => run(['passticket', ...args]);
const KEY = ['-k', '123456789ABCDEF0'];
const AT = ['-t', '2020-09-28T15:13:05Z'];
const FRED = ['FRED', 'BBGZDFLT'];

describe('idprop passticket', () => {
  it('generates, decodes and evaluates what a real RACF made', async () => {
    expect(await passticket('generate', ...FRED, ...KEY, ...AT)).toEqual({ code: 0, out: 'RQELV4J5\n', err: '' });
    expect((await passticket('decode', ...FRED, 'RQELV4J5', ...KEY)).out).toBe('1601305985 2020-09-28T15:13:05Z\n');
    expect(await passticket('evaluate', ...FRED, 'RQELV4J5', ...KEY, '-t', '1601306585')).toMatchObject({
      code: 0,
      out: 'good, 600 seconds old\n',
    });
  });

  it('says why a ticket is not good, and ends with 1', async () => {
    const { code, out } = await passticket('evaluate', ...FRED, 'RQELV4J5', ...KEY, '-t', '1601306645');
    expect(code).toBe(1);
    expect(out).toMatch(/^not good, this does not hold: the ticket is of now.*\(660\)\n {2}Set the clocks: .* 660 seconds ahead/);
    expect(JSON.parse((await passticket('evaluate', ...FRED, 'BAAAAAAA', ...KEY, '--json')).out)).toMatchObject({
      outcome: 'refused',
      codes: [8, 16, 32],
    });
  });

  it('does the same for enhanced tickets', async () => {
    const more = ['-k', '5A'.repeat(64), '-e', 'MIXED'];
    const { out } = await passticket('generate', ...FRED, ...more, '-t', '5000000000');
    expect((await passticket('decode', ...FRED, out.trim(), ...more)).out).toBe('5000000000 2128-06-11T08:53:20Z\n');
    expect((await passticket('evaluate', ...FRED, out.trim(), ...more, '-t', '5000000061')).code).toBe(1);
    expect((await passticket('evaluate', ...FRED, out.trim(), ...more, '-t', '5000000061', '--timeout', '61')).code).toBe(0);
  });

  it('traces every stage', async () => {
    const { out } = await passticket('trace', 'MIKEM', 'TSOSYS1', '-k', 'E001193519561977', '-t', '1111111');
    expect(out).toContain('44F5 19D2');
    expect(JSON.parse((await passticket('trace', ...FRED, ...KEY, ...AT, '--json')).out)).toMatchObject({ passticket: 'RQELV4J5' });
  });

  it.each([
    [['generate', 'TOOLONGID', 'A', ...KEY], 'PASSTICKET_USERID'],
    [['generate', 'A', 'A', '-k', '12'], 'PASSTICKET_KEY'],
    [['generate', 'A', 'A', ...KEY, '-t', 'soon'], 'TIME_INVALID'],
    [['generate', 'A', 'A', ...KEY, '-t=-1'], 'TIME_INVALID'],
    [['decode', 'A', 'A', 'BAAAAAAA', ...KEY], 'PASSTICKET_UNDECODABLE'],
    [['generate', 'A', 'A'], 'USAGE'],
    [['generate', 'A', 'A', ...KEY, '-e', 'LOWER'], 'USAGE'],
    [['batch', '/nonexistent'], 'FILE_UNREADABLE'],
  ])('%j is one line with its code and no key', async (args, code) => {
    const ran = await passticket(...args);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(new RegExp(`^idprop: .+ \\[${code}\\]\n$`));
    expect(ran.err).not.toContain('123456789ABCDEF0');
  });

  it.each(['', 'generate', 'evaluate', 'decode', 'trace', 'batch'])('help of %s has an example and fits 80 columns', async (name) => {
    const { code, out } = await passticket(...(name === '' ? [] : [name]), '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/\nExamples?:\n {2}idprop /);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('batch: 100,000 lines in seconds; each comes back with its ticket, its time, or an error', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idprop-batch-'));
    const file = join(folder, 'in.ndjson');
    const legacy = { algorithm: 'legacy', userid: 'FRED', applid: 'BBGZDFLT', key: '123456789ABCDEF0' };
    const lines = [
      { ...legacy, time: '2020-09-28T15:13:05Z', note: 'kept' },
      { ...legacy, epoch: 1601305985, time: '1970-01-01T00:00:00Z' },
      { ...legacy, op: 'decode', passticket: 'RQELV4J5' },
      { ...legacy, op: 'decode', passticket: 'BAAAAAAA' },
      { ...legacy, algorithm: 'rot13', epoch: 1 },
      { ...legacy, algorithm: 'enhanced', type: 'UPPER', key: '5A'.repeat(64), epoch: 1 },
      ...Array.from({ length: 100_000 }, (_, epoch) => ({ ...legacy, epoch })),
    ];
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\nno json\n`);
    const begun = performance.now();
    const { code, out } = await passticket('batch', file);
    expect(performance.now() - begun).toBeLessThan(10_000);
    rmSync(folder, { recursive: true });
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(results).toHaveLength(100_007);
    expect(results[0]).toMatchObject({ passticket: 'RQELV4J5', note: 'kept' });
    expect(results[1]).toMatchObject({ passticket: 'RQELV4J5' });
    expect(results[2]).toMatchObject({ epoch: 1601305985, time: '2020-09-28T15:13:05Z' });
    expect(results.slice(3, 6).map(({ error }) => error)).toEqual(['PASSTICKET_UNDECODABLE', 'PASSTICKET_ALGORITHM', undefined]);
    expect([results.at(-1), code]).toEqual([{ line: 100_007, error: 'JSON_INVALID' }, 1]);
    expect(JSON.stringify(results[6])).toContain('passticket');
  }, 30_000);
});
