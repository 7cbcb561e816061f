import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Session } from '../terminal/session.js';
import { interact } from './interactive.js';
import { OfflineRacf } from './offline.js';

const state = mkdtempSync(join(tmpdir(), 'idprop-interactive-'));
afterAll(() => rmSync(state, { recursive: true }));

/** Types lines at the prompt; what the screen showed, without what moves the cursor. */
async function typed(...lines: string[]): Promise<{ screen: string; rc: number; asked: string[] }> {
  const input = new PassThrough();
  const out = new PassThrough();
  let screen = '';
  out.setEncoding('utf8').on('data', (part: string) => (screen += part));
  const racf = new OfflineRacf('IBMUSER', 0);
  const asked: string[] = [];
  const session = new Session({ out, err: out, input, env: { IDPROP_STATE: state } });
  const done = interact(session, async (command) => {
    const ran = await racf.run(command, 'terminal');
    asked.push(...ran.map((one) => one.command));
    return ran;
  });
  for (const line of lines) input.write(`${line}\r`);
  const rc = await done;
  return { screen: screen.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '').replace(/\r/g, ''), rc, asked };
}

describe('RACF commands by hand', () => {
  it('READY, a command, its messages; an error stands under the word that caused it', async () => {
    const { screen, rc } = await typed('LISTUSER IBMUSER FROB', 'END');
    expect(screen).toMatch(/READY\n/);
    expect(screen).toContain(`\n ${' '.repeat('LISTUSER IBMUSER '.length)}^^^^\nIKJ56712I INVALID KEYWORD, FROB\nreturn code 8\nREADY\n`);
    expect(rc).toBe(8);
  });

  it('joins continued lines as TSO does: behind - with the blanks of the next, behind + without', async () => {
    expect((await typed('LISTUSER -', '  IBMUSER', 'END')).asked).toEqual(['LISTUSER   IBMUSER']);
    expect((await typed('LISTUSER IBM+', '  USER', 'END')).asked).toEqual(['LISTUSER IBMUSER']);
  });

  it('HELP asks nobody', async () => {
    const { screen, asked } = await typed('HELP', 'help racmap', 'END');
    expect(asked).toEqual([]);
    expect(screen).toContain('RACMAP\n  ID(...)');
  });

  it('keeps a history without the commands that hold a secret', async () => {
    await typed('LISTUSER IBMUSER', 'ADDUSER FRED PASSWORD(SECRETPW)', 'END');
    const history = readFileSync(join(state, 'racf-history'), 'utf8').split('\n');
    expect(history).toContain('LISTUSER IBMUSER');
    expect(history.join()).not.toContain('SECRETPW');
  });
});
