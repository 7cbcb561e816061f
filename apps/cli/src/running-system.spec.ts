import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { run as runAnywhere, type Ran } from './testing/run.js';

const IMDB = '/imdb/contact/LAST3';
const state = mkdtempSync(join(tmpdir(), 'idprop-cli-'));
let sysplex: RunningSysplex;

const run = (...args: string[]): Promise<Ran> => runAnywhere(args, { IDPROP_STATE: state });
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run(...args, '--json')).out) as T;

beforeAll(async () => {
  sysplex = await startSysplex('workshop');
  writeFileSync(join(state, 'running.json'), JSON.stringify({ ...sysplex.address, pid: process.pid }));
}, 60_000);
afterAll(async () => {
  await sysplex.stop();
  rmSync(state, { recursive: true });
});

describe('a session with the workshop', () => {
  it('the first call is refused; its ladder says why, and what to do', async () => {
    const { code, out } = await run('call', IMDB, '--as', 'distuser1');
    expect(code).toBe(1);
    expect(out).toMatch(/^403 /);
    expect(out).toContain('DISTRIBUTED IDENTITY IS NOT DEFINED');
    expect(out).toContain('remedy (racf): RACMAP');
    expect(out).not.toContain('\u001b[');
  });

  it('racf query map says the same before anything is called', async () => {
    expect(await run('racf', 'query', 'map', 'distuser1', 'zCEERealm')).toMatchObject({ code: 1 });
  });

  it('racf maps the user: silent and 0, or RACF’s message', async () => {
    const map = "RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))";
    expect((await run('racf', map)).code).toBeLessThan(8);
    expect(await run('racf', 'SETROPTS RACLIST(IDIDMAP) REFRESH')).toMatchObject({
      code: 0,
      out: 'ICH14063I SETROPTS command complete.\n',
    });
    expect(await run('racf', 'query', 'map', 'distuser1', 'zCEERealm')).toMatchObject({ code: 0 });
  });

  it('the second call is answered; --json has its body and flow', async () => {
    const reply = await json<{ status: number; body: object; flow: { id: string; outcome: string } }>('call', IMDB, '--as', 'distuser1');
    expect(reply).toMatchObject({ status: 200, body: expect.anything() as object, flow: { outcome: 'granted' } });
    expect((await run('flow', reply.flow.id)).out).toContain('WSCPLEX.WG31.ims');
    expect((await run('flow', '--brief')).out.length).toBeLessThan((await run('flow')).out.length);
    expect(await json('flow', reply.flow.id)).toMatchObject({ id: reply.flow.id, partial: false });
  });

  it('flows lists both, by outcome too', async () => {
    const flows = await json<{ outcome: string }[]>('flows');
    expect(flows.map(({ outcome }) => outcome)).toEqual(['granted', 'refused']);
    expect(await json<unknown[]>('flows', '--outcome', 'refused')).toHaveLength(1);
    expect((await run('flows', '-n', '1')).out).toMatch(/granted 200 {2}GET \/imdb/);
  });

  it('log has what the products wrote, one object a line with --json', async () => {
    expect((await run('log')).out).toContain('ICH408I USER(LIBSERV )');
    expect((await run('log', '--smf', '--event', '67')).out).toMatch(
      /WSCPLEX\.WG31\.zcee SMF 80 event 67 qualifier 1 userid=LIBSERV .*distributed=/,
    );
    expect(await run('log', '--event', '2')).toMatchObject({ code: 2 });
    const lines = (await run('log', '--json', '-s', 'WSCPLEX.WG31.zcee')).out.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toContain('ICH408I.DISTRIBUTED');
  });

  it('console shows what IMS Connect shows', async () => {
    expect((await run('console', '21,VIEWHWS')).out).toContain('USER1');
    expect(await run('console', 'F NOBODY,X')).toMatchObject({ code: 2, err: expect.stringContaining('[TASK_UNKNOWN]') as string });
  });

  it('basic authentication goes straight to zCEE', async () => {
    expect(await run('call', IMDB, '--basic', 'USER1:USER1')).toMatchObject({ code: 0 });
    expect(await run('call', IMDB, '--basic', 'USER1:WRONG')).toMatchObject({ code: 1 });
    expect(await run('call', IMDB, '--basic', 'A:B', '--as', 'x')).toMatchObject({ code: 2 });
  });

  it('token gives a token, and its claims with --json; nobody gets none', async () => {
    const token = (await run('token', 'distuser1')).out.trim();
    expect(token.split('.')).toHaveLength(3);
    expect(await run('call', IMDB, '--token', token)).toMatchObject({ code: 0 });
    expect(await json('token', 'distuser1')).toMatchObject({ claims: { sub: 'distuser1' } });
    expect(await run('token', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('[TOKEN_REFUSED]') as string });
  });

  it('racf --file runs a deck; the exit code is its highest return code', async () => {
    const deck = join(state, 'deck.jcl');
    writeFileSync(deck, '//J JOB\n//SYSTSIN DD *\n LISTUSER FRED\n LISTUSER FRED FROB\n/*\n');
    const { code, out, err } = await run('racf', '--file', deck);
    expect(code).toBe(8);
    expect(out).toContain('READY\nLISTUSER FRED\nUSER=FRED');
    expect(err).toBe(`${deck}:4:16: return code 8: LISTUSER FRED FROB\n`);
    expect(await run('racf', 'LISTUSER FRED', '--database', 'NONE')).toMatchObject({ code: 2 });
  });

  it('racf export takes the database out, and import puts it in again', async () => {
    const unload = await run('racf', 'export', 'unload');
    expect(unload).toMatchObject({ code: 0, out: expect.stringMatching(/^0200 FRED /m) as string });
    expect(unload.err).toContain('not in it: the password of user FRED');
    const csv = join(state, 'ids.csv');
    writeFileSync(csv, 'Fred,CN=fred,FRED\n');
    expect(await run('racf', 'import', 'csv', csv, '--registry', 'R')).toMatchObject({ code: 0 });
    expect((await run('racf', 'RACMAP ID(FRED) LISTMAP')).out).toContain('>CN=fred<');
  });

  it('racf query verify knows passwords, and counts no failure', async () => {
    for (let i = 0; i < 6; i++) expect(await run('racf', 'query', 'verify', 'FRED', '--password', 'WRONG')).toMatchObject({ code: 1 });
    expect(await json('racf', 'query', 'verify', 'FRED', '--password', 'FRED')).toMatchObject({ outcome: 'granted', codes: { saf: 0 } });
    expect(await run('racf', 'query', 'auth', 'FRED', 'APPL', 'BBGZDFLT')).toMatchObject({ code: 0 });
  });

  it('token explain takes a token apart and says what z/OS Connect would do, check by check; the token stays good', async () => {
    const good = (await run('token', 'distuser1')).out.trim();
    const { code, out } = await run('token', 'explain', good);
    expect(code).toBe(0);
    expect(out).toMatch(/header {2}\{"alg":"RS256"/);
    expect(out).toMatch(/^ {2}sub +"distuser1"$/m);
    expect(out).toContain('z/OS Connect would take it');
    expect(out).toMatch(/✓ the signature is good/i);
    const bad = (await run('token', '--fault', 'wrong-aud')).out.trim();
    const refused = await run('token', 'explain', bad, '--path', IMDB);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('z/OS Connect would answer 401 Bearer realm="jwt"');
    expect(refused.out).toContain('CWWKS1774E');
    expect(await json('token', 'explain', bad)).toMatchObject({
      status: 401,
      claims: { aud: 'another-server' },
      flow: expect.anything() as object,
    });
    expect((await run('token', 'explain', 'opaque')).out).toContain('no JWT');
  });

  it('token --fault list names the faults', async () => {
    expect((await run('token', '--fault', 'list')).out.split('\n')).toEqual(expect.arrayContaining(['expired', 'alg-none', 'wrong-aud']));
    expect(await run('token', '--fault', 'nope')).toMatchObject({ code: 2, err: expect.stringContaining('FAULT_UNKNOWN') as string });
  });

  it('clock freezes, moves and runs emulated time', async () => {
    expect((await run('clock', 'freeze', '2020-09-28T15:13:05Z')).out).toBe('2020-09-28T15:13:05.000Z  frozen\n');
    expect((await run('clock', 'advance', '-5')).out).toBe('2020-09-28T15:13:00.000Z  frozen\n');
    expect(await json('clock')).toMatchObject({ now: '2020-09-28T15:13:00.000Z' });
    expect((await run('clock', 'run')).out).not.toContain('frozen');
    expect(await run('clock', 'skew', 'WSCPLEX.WG31', '0')).toMatchObject({ code: 0 });
    for (const wrong of [['dance'], ['advance', 'soon'], ['freeze', 'yesterday'], ['freeze', '2020-09-28T15:13'], ['skew', '3']]) {
      expect(await run('clock', ...wrong)).toMatchObject({ code: 2, out: '' });
    }
  });

  it('status shows every service, and no token with --json', async () => {
    const { code, out } = await run('status');
    expect([code, out.match(/^ {2}up /gm)?.length]).toEqual([0, 7]);
    expect(JSON.stringify(await json('status'))).not.toContain(sysplex.address.adminToken);
  });

  it('env gives variables by which the other commands work too', async () => {
    const { out } = await run('env');
    const env = Object.fromEntries([...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));
    expect(await runAnywhere(['call', IMDB, '--as', 'distuser1'], env)).toMatchObject({ code: 0 });
  });

  it('an unknown flow is told with a hint that names a command', async () => {
    expect((await run('flow', 'nope')).err).toBe('idprop: there is no flow nope. idprop flows lists those that are kept [FLOW_UNKNOWN]\n');
  });

  it('up does not start a second system on the same folder', async () => {
    expect(await run('up')).toMatchObject({ code: 2, err: expect.stringContaining('[ALREADY_RUNNING]') as string });
  });

  it('reset asks, and begins anew from the definitions', async () => {
    expect(await run('reset')).toMatchObject({ code: 2, err: expect.stringContaining('Add --yes') as string });
    expect(await run('reset', '--yes')).toMatchObject({ code: 0 });
    expect(await run('call', IMDB, '--as', 'distuser1')).toMatchObject({ code: 1 });
  });
});
