import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../testing/run.js';

const directory = mkdtempSync(join(tmpdir(), 'idprop-racf-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
const users = file(
  'users.jcl',
  `//USERS JOB (1)
//SYSTSIN DD *
 ADDGROUP STAFF
 ADDUSER FRED PASSWORD(FIRST)
 ALTUSER FRED PASSWORD(SECRETPW) NOEXPIRED
/*
`,
);
const profiles = file(
  'profiles.txt',
  `SETROPTS CLASSACT(APPL IDIDMAP)
RDEFINE APPL BBGZDFLT UACC(NONE)
RDEFINE APPL X FROB(1)
LISTUSER NOBODY
PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(READ)
RACMAP ID(FRED) MAP USERDIDFILTER(NAME('fred')) REGISTRY(NAME('*'))
SETROPTS RACLIST(IDIDMAP)
`,
);

afterAll(() => rmSync(directory, { recursive: true }));

describe('racf --offline', () => {
  it('runs decks one after the other, goes on after a failure, and ends with the highest return code', async () => {
    const { code, out, err } = await run(['racf', '--offline', '--file', users, '--file', profiles]);
    expect(code).toBe(8);
    expect(out).toContain('READY\nRDEFINE APPL X FROB(1)\nIKJ56712I INVALID KEYWORD, FROB\n');
    expect(out).toContain('READY\nPERMIT BBGZDFLT');
    expect(err).toBe(`${profiles}:3:16: return code 8: RDEFINE APPL X FROB(1)\n`);
  });

  it('takes several commands in quotes; what is neither that nor the words of one command is refused before anything runs', async () => {
    const given = ['ADDUSER EVE NOPASSWORD', 'LISTUSER EVE', 'LISTUSER NOBODY'];
    const { code, out } = await run(['racf', '--offline', ...given, '--json']);
    const ran = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([code, ran.map(({ command, line, rc }) => [command, line, rc])]).toEqual([
      4,
      given.map((one, n) => [one, n + 1, n === 2 ? 4 : 0]),
    ]);
    const unquoted = await run(['racf', '--offline', 'ADDUSER', 'EVE', "NAME('Eve E')"]);
    expect([unquoted.code, unquoted.out]).toEqual([2, '']);
    expect(unquoted.err).toContain('EVE is no RACF command');
  });

  it('asks R_usermap, with its codes', async () => {
    const mapped = file('usermap.racf', "ADDUSER ANN LNOTES(SNAME('Ann Clerk'))\nSETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)\n");
    const query = (...more: string[]) => run(['racf', 'query', 'usermap', ...more, '--offline', '-f', mapped]);
    const [known, back, none, wrong] = await Promise.all([
      query('1', '--userid', 'ann'),
      query('2', '--name', 'ann clerk'),
      query('8', '--name', 'bob', '--registry', 'R'),
      query('7', '--name', 'bob'),
    ]);
    expect([known.code, known.out.split('\n')[0]]).toEqual([0, 'granted   Ann Clerk   SAF 0, RACF 0, reason 0']);
    expect(back.out.split('\n')[0]).toContain('ANN');
    expect([none.code, none.out.split('\n')[0]]).toEqual([1, 'refused   SAF 8, RACF 8, reason 48']);
    expect(wrong.out.split('\n')[0]).toBe('refused   SAF 8, RACF 8, reason 4');
    expect((await run(['racf', 'query', 'usermap', 'eight', '--offline'])).code).toBe(2);
  });

  it('with --json tells each command with file, line, return code and messages, and no password', async () => {
    const { code, out } = await run(['racf', '--offline', '--file', users, '--file', profiles, '--json']);
    const commands = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(8);
    expect(commands).toHaveLength(10);
    expect(commands[3]).toEqual({
      file: profiles,
      line: 1,
      command: 'SETROPTS CLASSACT(APPL IDIDMAP)',
      rc: 0,
      messages: expect.any(Array) as [],
    });
    expect(commands[6]).toMatchObject({ line: 4, rc: 4, messages: ['ICH30001I UNABLE TO LOCATE USER    ENTRY NOBODY'] });
    expect(out).not.toContain('SECRETPW');
  });

  it('generates certificates, and signs with those of the same run; a saved database has no private key', async () => {
    const saved = join(directory, 'certificates.json');
    const signed = "RACDCERT GENCERT SUBJECTSDN(CN('b')) WITHLABEL('b') NISTECC SIGNWITH(CERTAUTH LABEL('a'))";
    const deck = file('certificates.txt', `RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('a')) WITHLABEL('a') NISTECC\n${signed}\nRACDCERT LIST`);
    const { code, out } = await run(['racf', '--offline', '--file', deck, '--save', saved]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/Issuer's Name:\n {7}>CN=a<[\s\S]*Private Key: YES/) as string });
    expect(readFileSync(saved, 'utf8')).not.toContain('PRIVATE');
    const again = await run(['racf', '--offline', '--load', saved, signed.replaceAll("'b'", "'c'")]);
    expect(again).toMatchObject({ code: 8, out: 'IDPROP: The private key of a cannot be used.\n' });
  });

  it('tells of an unclosed list on its line, and of the word at fault where it stands on a continued one', async () => {
    const deck = file('unclosed.txt', 'ADDGROUP G\nCONNECT (IBMUSER +\n  GROUP (G)');
    const { code, err } = await run(['racf', '--offline', '--file', deck]);
    expect(code).toBe(8);
    expect(err).toBe(
      `${deck}:2: closing parentheses are missing; they are taken for granted at the end of the command\n` +
        `${deck}:3:3: return code 8: CONNECT (IBMUSER GROUP (G)\n`,
    );
  });

  it('ends its listing once, also where the deck says END', async () => {
    for (const text of ['ADDGROUP G', 'ADDGROUP G\nEND']) {
      expect((await run(['racf', '--offline', '--file', file('end.txt', text)])).out).toBe('READY\nADDGROUP G\nREADY\nEND\n');
    }
  });

  it('takes one command, and ends with its return code', async () => {
    expect(await run(['racf', '--offline', 'FROB X'])).toEqual({ code: 12, out: 'IKJ56500I COMMAND FROB NOT FOUND\n', err: '' });
    expect(await run(['racf', '--offline', 'ADDGROUP', 'STAFF'])).toMatchObject({ code: 0 });
  });

  it('goes on with a saved database, which holds no password', async () => {
    const saved = join(directory, 'racf.json');
    await run(['racf', '--offline', '--file', users, '--save', saved]);
    expect(readFileSync(saved, 'utf8')).not.toContain('SECRETPW');
    expect(await run(['racf', '--offline', '--load', saved, 'LISTUSER FRED'])).toMatchObject({ code: 0 });
    expect(await run(['racf', '--offline', 'LISTUSER FRED'])).toMatchObject({ code: 4 });
  });
});

describe('racf query --offline', () => {
  const offline = ['--offline', '-f', users, '-f', profiles];

  it('auth prints the checks and the remedy', async () => {
    expect(await run(['racf', 'query', 'auth', 'FRED', 'APPL', 'BBGZDFLT', ...offline])).toMatchObject({ code: 0 });
    const { code, out } = await run(['racf', 'query', 'auth', 'fred', 'appl', 'BBGZDFLT', 'update', ...offline]);
    expect(code).toBe(1);
    expect(out).toMatch(/^refused/);
    expect(out).toContain('ICH408I USER(FRED');
    expect(out).toContain('remedy (racf): PERMIT BBGZDFLT');
  });

  it('map finds the user', async () => {
    const { code, out } = await run(['racf', 'query', 'map', 'fred', 'realm', ...offline, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'granted', identity: { userid: 'FRED' } });
    expect(await run(['racf', 'query', 'map', 'wilma', 'realm', ...offline])).toMatchObject({ code: 1 });
  });

  it('verify knows the password of the deck', async () => {
    const verify = (password: string) => run(['racf', 'query', 'verify', 'FRED', '--password', password, ...offline]);
    expect(await verify('SECRETPW')).toMatchObject({ code: 0 });
    expect(await verify('WRONG')).toMatchObject({ code: 1 });
  });

  it('verify does not call a password wrong that the saved database cannot hold', async () => {
    const saved = join(directory, 'verify.json');
    await run(['racf', '--offline', '--file', users, '--save', saved]);
    const verify = (...more: string[]) =>
      run(['racf', 'query', 'verify', 'FRED', '--password', 'SECRETPW', '--offline', '--load', saved, ...more]);
    expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining('[PASSWORD_NOT_SAVED]') as string });
    const again = file('again.txt', 'ALTUSER FRED PASSWORD(SECRETPW) NOEXPIRED');
    expect(await verify('-f', again)).toMatchObject({ code: 0 });
  });

  it('tells which commands of its decks failed', async () => {
    const { err } = await run(['racf', 'query', 'auth', 'FRED', 'APPL', 'BBGZDFLT', ...offline]);
    expect(err).toBe(`${profiles}:3:16: return code 8: RDEFINE APPL X FROB(1)\n`);
  });

  it('auth calls SAF 4 no decision, with the exit code of a refusal', async () => {
    const { code, out } = await run(['racf', 'query', 'auth', 'FRED', 'APPL', 'NOPROF', ...offline]);
    expect(code).toBe(1);
    expect(out).toMatch(/^no decision {3}FRED \(asserted\) {3}SAF 4, RACF 4, reason 0\n/);
  });

  it('refuses an issuer that is no user ID', async () => {
    const { code, err } = await run(['racf', '--offline', '--issuer', 'TOOLONGUSER', 'LISTUSER']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[USERID_INVALID]') as string });
  });

  it('a database goes out as commands, unload and JSON, and comes back from each', async () => {
    const deck = file('transfer.txt', "ADDUSER ANN NAME('ANN')\nRDEFINE APPL PAY UACC(READ)\nALTUSER ANN PASSWORD(SECRETPW)");
    const out = (name: string): string => join(directory, name);
    const exported = await run(['racf', 'export', 'deck', '--offline', '-f', deck]);
    expect(exported).toMatchObject({ code: 0, out: expect.stringContaining('RDEFINE APPL PAY') as string });
    expect(exported.err).toContain('not in it: the password of user ANN');
    await run(['racf', 'export', 'unload', '--offline', '-f', deck, '-o', out('ann.unload')]);
    const imported = await run(['racf', 'import', 'unload', out('ann.unload'), '--offline', '--save', out('ann.json')]);
    expect(imported).toEqual({ code: 0, out: '', err: '' });
    expect((await run(['racf', '--offline', '--load', out('ann.json'), 'LISTUSER ANN'])).out).toContain('NAME=ANN ');
    expect((await run(['racf', 'export', 'json', '--offline', '--load', out('ann.json')])).out).toContain('"userid":"ANN"');
  });

  it('an unload that cannot be taken is told with line and column, and changes nothing', async () => {
    const bad = file('bad.unload', '0205 GHOST    SYS1     2026-11-16 IBMUSER\n0206 X\n');
    const { code, err } = await run(['racf', 'import', 'unload', bad, '--offline', '--save', join(directory, 'never.json')]);
    expect(code).toBe(2);
    expect(err).toContain(`${bad}:1: record 0205, field NAME, column 6`);
    expect(err).toContain('1 record(s) of type 0206 are not taken');
    expect(existsSync(join(directory, 'never.json'))).toBe(false);
  });

  it('a CSV of identities becomes RACMAP commands', async () => {
    const csv = file('users.csv', 'Ann,CN=ann,IBMUSER\n');
    const saved = join(directory, 'csv.json');
    expect(await run(['racf', 'import', 'csv', csv, '--registry', 'R', '--offline', '--save', saved])).toMatchObject({ code: 0 });
    expect((await run(['racf', '--offline', '--load', saved, 'RACMAP ID(IBMUSER) LISTMAP'])).out).toContain('>CN=ann<');
  });
});
