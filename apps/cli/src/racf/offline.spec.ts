import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
});
