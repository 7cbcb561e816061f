import { decideVerify } from '@idprop/saf';
import { executeCommand } from './execute-command.js';
import { NOW, Session } from './testing/session.js';

describe('verbs and parse errors (saf.md 8.3 to 8.5)', () => {
  it.each([
    ['FROBNICATE X', 'IKJ56500I COMMAND FROBNICATE NOT FOUND', 12],
    ['ADDGROUP A COLOUR(RED)', 'IKJ56712I INVALID KEYWORD, COLOUR', 8],
    ['ALTUSER IBMUSER NOO', 'IKJ56712I INVALID KEYWORD, NOO', 8],
    ['DELUSER NOBODY', 'IKJ56702I INVALID USERID, NOBODY', 8],
    ['ADDUSER TOOLONGNAME', 'IKJ56702I INVALID USERID, TOOLONGNAME', 8],
    ["ADDGROUP A DATA('x", 'IKJ56701I MISSING APOSTROPHE', 8],
  ])('%s: %s, rc %d', (command, message, rc) => {
    const session = new Session();
    expect(session.run(command)).toEqual([message]);
    expect(session.rc).toBe(rc);
  });

  it.each([
    [
      'RDEFINE NOCLASS X',
      ['IKJ56702I INVALID CLASS, NOCLASS', 'IKJ56701I MISSING ENTITY NAME+', 'IKJ56701I MISSING NAME OF ENTITY IN SPECIFIED CLASS'],
    ],
    ['RALTER NOCLASS X', ['IKJ56702I INVALID CLASS, NOCLASS', 'IKJ56712I INVALID KEYWORD, )']],
    [
      'SETROPTS RACLIST(NOCLASS)',
      [
        'IKJ56702I INVALID RACLIST, NOCLASS',
        'IKJ56701I MISSING CLASS NAMES FOR RACLIST+',
        'IKJ56701I MISSING CLASS NAMES:  ANY (NON-GROUP) RESOURCE CLASS',
      ],
    ],
    [
      'RDEFINE APPL X UACC(SOME)',
      [
        'IKJ56702I INVALID UNIVERSAL ACCESS, SOME',
        'IKJ56701I MISSING UNIVERSAL ACCESS+',
        'IKJ56701I MISSING ALTER, CONTROL, UPDATE, READ, EXECUTE, OR NONE',
      ],
    ],
  ])('%s', (command, lines) => {
    expect(new Session().run(command)).toEqual(lines);
  });

  it('takes verbs by alias, keywords by any clear abbreviation, values with a blank before the parenthesis, in any case', () => {
    const session = new Session();
    expect(session.run("ag zceeims data ('a group')\nsetr classact (appl)\nrdef appl bbgzdflt uac (none)")).toEqual([
      'ICH14063I SETROPTS command complete.',
    ]);
    expect(session.db.stored('APPL').get('BBGZDFLT')?.uacc).toBe('NONE');
    expect(session.db.group('ZCEEIMS')?.data).toBe('a group');
  });

  it('assumes parentheses that are missing at the end, and lets the last of two keywords count', () => {
    const session = new Session();
    session.run("RDEFINE APPL A UACC(READ) UACC(NONE) DATA('x'");
    expect(session.db.stored('APPL').get('A')).toMatchObject({ uacc: 'NONE', data: 'x' });
  });

  it('answers other verbs and keywords of RACF as not acted on, and TSO neighbours with nothing', () => {
    const session = new Session();
    expect(session.run('RACLINK LIST')).toEqual(['IDPROP: the command RACLINK is recognised, but not acted on.']);
    expect(session.run('ADDUSER A SECLEVEL(X)')).toContain('IDPROP: keyword SECLEVEL of ADDUSER is recognised, but not acted on.');
    expect(session.run('PROFILE NOPREFIX')).toEqual([]);
  });

  it('changes nothing when it refuses', () => {
    const { db } = new Session();
    const { changes, secrets, rc } = executeCommand(db, 'ADDUSER (FRED,BAD+NAME) PASSWORD(SECRET)', { issuer: 'IBMUSER', now: NOW });
    expect([changes, secrets, rc]).toEqual([[], [], 8]);
  });

  it('obeys SPECIAL users only', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(FRED)');
    expect(session.run('ADDGROUP A', 'FRED')).toEqual([
      'IDPROP: FRED is not authorized to issue ADDGROUP; it takes JOIN authority in group SYS1.',
    ]);
    expect(session.run('RDEFINE APPL A', 'FRED')).toEqual(['ICH10103I NOT AUTHORIZED TO DEFINE A.']);
    expect(session.run('ADDGROUP A', 'GHOST')).toEqual(['IDPROP: GHOST is not defined, and so cannot enter RACF commands.']);
  });
});

describe('what a command sets, decisions see', () => {
  it('a password set with NOEXPIRED lets the user log on; REVOKE does not', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(X)\nALTUSER FRED PASSWORD(FRED) NOEXPIRED');
    const verify = () => {
      const facts = new Map<string, unknown>([
        ['passwordKnown', 'match'],
        ['statistic', { failures: 0, revoked: false }],
      ]);
      const outcome = decideVerify(session.db, { userid: 'FRED', secret: 'FRED' }, facts, NOW);
      return 'codes' in outcome ? outcome.codes.racf : undefined;
    };
    expect(verify()).toBe(0);
    session.run('ALTUSER FRED REVOKE');
    expect(verify()).toBe(28);
  });
});

describe('a list that is not closed', () => {
  it('is refused where it swallows a keyword: nobody is connected to another group', () => {
    const session = new Session();
    session.run('ADDGROUP G\nADDUSER FRED DFLTGRP(G)');
    expect(session.run('CONNECT (FRED, IBMUSER GROUP (G)')).toEqual(['IKJ56702I INVALID USERID, GROUP(']);
    expect([session.rc, Object.keys(session.db.user('FRED')?.connects ?? {})]).toEqual([8, ['G']]);
  });
});

describe('small print', () => {
  it('a password has special characters only with SPECIALCHARS, also a temporary one; a refusal does not show it', () => {
    const session = new Session();
    expect([session.run('ADDUSER BOB PASSWORD(AB-CD)'), session.rc]).toEqual([['IKJ56702I INVALID PASSWORD, ********'], 8]);
    session.run('SETROPTS PASSWORD(SPECIALCHARS)\nADDUSER BOB PASSWORD(AB-CD)');
    expect(session.rc).toBe(0);
  });

  it('PERMIT tells what is written wrong before what is not there', () => {
    expect(new Session().run('PERMIT NOSUCH CLASS(FACILITY) ID(IBMUSER) ACCESS(FOO)')[0]).toBe('IKJ56702I INVALID ACCESS AUTHORITY, FOO');
  });

  it("DEFAULTUACC(ACEE) gives new profiles the UACC of their creator's connection", () => {
    const session = new Session();
    session.run(
      'SETROPTS CLASSACT(CDT) RACLIST(CDT)\nRDEFINE CDT $MINE CDTINFO(POSIT(300) DEFAULTUACC(ACEE))\nSETROPTS RACLIST(CDT) REFRESH',
    );
    session.run('RDEFINE $MINE A');
    expect(session.db.stored('$MINE').get('A')?.uacc).toBe('READ');
  });

  it('GLOBAL REFRESH turns nothing on', () => {
    const session = new Session();
    expect(session.run('SETROPTS GLOBAL(DATASET) REFRESH')[0]).toMatch(/^ICH14016I .* DATASET/);
    expect([session.rc, session.db.isOn('global', 'DATASET')]).toEqual([4, false]);
    expect(session.run('SETROPTS GLOBAL(DATASET)\nSETROPTS GLOBAL(DATASET) REFRESH')).toEqual(
      Array(2).fill('ICH14063I SETROPTS command complete.'),
    );
  });
});
