import { decideAccess, findPassTicketProfiles, startedUser } from '@idprop/saf';
import { Session } from '../testing/session.js';

describe('general resources (saf.md 9.3)', () => {
  it('RDEFINE is silent; in a class in storage it prints ICH10006I, and nothing changes until REFRESH', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(X)\nSETROPTS CLASSACT(APPL) RACLIST(APPL)');
    expect(session.run('RDEFINE APPL BBGZDFLT UACC(READ)')).toEqual([
      'ICH10006I RACLISTED PROFILES FOR APPL WILL NOT REFLECT THE ADDITION(S) UNTIL A SETROPTS REFRESH IS ISSUED.',
    ]);
    const saf = (): number => decideAccess(session.db, { userid: 'FRED', class: 'APPL', resource: 'BBGZDFLT', intent: 'READ' }).value.saf;
    expect(saf()).toBe(4);
    session.run('SETROPTS RACLIST(APPL) REFRESH');
    expect(saf()).toBe(0);
    expect(session.run('RALTER APPL BBGZDFLT UACC(NONE)')[0]).toMatch(/^ICH11009I .*UPDATE\(S\)/);
    expect(session.run('PERMIT BBGZDFLT CLASS(APPL) ID(FRED)')).toEqual([
      'ICH06011I RACLISTED PROFILES FOR APPL WILL NOT REFLECT THE UPDATE(S) UNTIL A SETROPTS REFRESH IS ISSUED',
    ]);
    expect(session.run('RDELETE APPL BBGZDFLT')[0]).toMatch(/^ICH12002I .*DELETION\(S\)/);
    expect(saf()).toBe(0);
  });

  it('makes a generic profile only while SETROPTS GENERIC is on for the class', () => {
    const session = new Session();
    session.run('RDEFINE FACILITY A.*\nSETROPTS GENERIC(FACILITY)\nRDEFINE FACILITY B.*');
    expect(['A.*', 'B.*'].map((name) => session.db.stored('FACILITY').get(name)?.generic)).toEqual([false, true]);
  });

  it('refuses generic characters where they may not stand', () => {
    const session = new Session();
    session.run('SETROPTS GENERIC(FACILITY)');
    expect(session.run('RDEFINE FACILITY A*B.C')).toEqual(['IKJ56702I INVALID ENTITY NAME, A*B.C']);
  });

  it('prints what is not there or there already', () => {
    const session = new Session();
    session.run('RDEFINE APPL A');
    expect(session.run('RDEFINE APPL A')).toEqual(['ICH10102I A ALREADY DEFINED TO CLASS APPL.']);
    expect(session.run('RALTER APPL B WARNING')).toEqual(['ICH11102I B NOT DEFINED TO CLASS APPL.']);
    expect(session.run('RDELETE APPL B')).toEqual(['ICH12102I B NOT DEFINED TO CLASS APPL.']);
    expect(session.rc).toBe(4);
    expect(session.run('PERMIT B CLASS(APPL) ID(IBMUSER)')).toEqual(['ICH06004I B NOT DEFINED TO RACF']);
  });

  it('PERMIT gives READ by default, goes on after an unknown ID, deletes and resets', () => {
    const session = new Session();
    session.run('ADDGROUP G\nADDUSER (FRED USER1) PASSWORD(X)\nRDEFINE APPL A');
    expect(session.run('PERMIT A CLASS(APPL) ID(FRED GHOST G *)')).toEqual(['ICH06007I GHOST NOT DEFINED TO RACF']);
    const access = () => session.db.stored('APPL').get('A')?.access;
    expect(access()).toEqual({ FRED: 'READ', G: 'READ', '*': 'READ' });
    session.run('PE A CLASS(APPL) ID(FRED) ACC(UPDATE)\nPE A CLASS(APPL) ID(G) DELETE');
    expect(access()).toEqual({ FRED: 'UPDATE', '*': 'READ' });
    expect(session.run('PE A CLASS(APPL) ID(USER1) DELETE')).toEqual(['ICH06002I USER1 NOT AUTHORIZED, DELETE IGNORED']);
    session.run('PE A CLASS(APPL) RESET');
    expect(access()).toEqual({});
  });

  it('keeps the case of EJBROLE names, folds the others', () => {
    const session = new Session();
    session.run('RDEFINE EJBROLE BBGZDFLT.zos.connect.access.roles.zosConnectAccess UACC(NONE)\nRDEFINE APPL bbgzdflt');
    expect(session.db.stored('EJBROLE').get('BBGZDFLT.zos.connect.access.roles.zosConnectAccess')).toBeDefined();
    expect(session.db.stored('APPL').get('BBGZDFLT')).toBeDefined();
  });

  it('STDATA decides whom a started task runs as', () => {
    const session = new Session();
    session.run(
      'ADDUSER LIBSERV\nSETR GENERIC(STARTED) CLASSACT(STARTED)\nRDEFINE STARTED BAQSTRT.* STDATA(USER(LIBSERV) TRUSTED(NO))\nSETR RACLIST(STARTED)',
    );
    expect(startedUser(session.db, 'BAQSTRT')).toEqual({ userid: 'LIBSERV', group: 'SYS1' });
  });

  it('takes members of GLOBAL with their levels', () => {
    const session = new Session();
    session.run("RDEFINE GLOBAL APPL ADDMEM('BBG*'/READ X/NONE)\nRALTER GLOBAL APPL DELMEM(X/NONE)");
    expect(session.db.stored('GLOBAL').get('APPL')?.members).toEqual(['BBG*/READ']);
  });
});

describe('PassTicket keys (passticket.md 5.6)', () => {
  /** The commands of the workshop's identity propagation exercise, its missing parenthesis put right. */
  const EXERCISE = `ADDUSER (FRED USER1) PASSWORD(X)
ADDUSER LIBSERV
ADDGROUP ZCEEIMS
CONNECT (FRED, USER1, LIBSERV) GROUP (ZCEEIMS)
SETROPTS CLASSACT (PTKTDATA) RACLIST (PTKTDATA)
SETROPTS GENERIC (PTKTDATA)
RDEFINE PTKTDATA IMSAPPL SSIGNON (KEYMASK (123456789ABCDEF0)) +
        APPLDATA ('NO REPLAY PROTECTION')
RDEFINE PTKTDATA IRRPTAUTH.IMSAPPL.* UACC (NONE)
PERMIT IRRPTAUTH.IMSAPPL.* ID (ZCEEIMS) CLASS (PTKTDATA) ACC (UPDATE)
SETROPTS RACLIST (PTKTDATA) REFRESH`;

  it('are defined by the workshop exercise, with the authority to use them', () => {
    const session = new Session();
    session.run(EXERCISE);
    const [profile] = findPassTicketProfiles(session.db, 'IMSAPPL', 'SYS1', 'FRED');
    expect(profile).toMatchObject({ name: 'IMSAPPL', replayProtection: false });
    expect(session.secrets.at(-1)).toEqual({
      type: 'ptktKey',
      profile: 'IMSAPPL',
      keyName: profile?.keyName,
      keyHex: '123456789ABCDEF0',
      form: 'KEYMASKED',
    });
    const asked = { userid: 'USER1', class: 'PTKTDATA', resource: 'IRRPTAUTH.IMSAPPL.USER1', intent: 'UPDATE' } as const;
    expect(decideAccess(session.db, asked).outcome).toBe('granted');
  });

  it('are in no change, no listing and no message', () => {
    const session = new Session();
    const printed = session.run(`${EXERCISE}\nRLIST PTKTDATA IMSAPPL ALL SSIGNON`);
    expect(printed.slice(printed.indexOf('SSIGNON INFORMATION'))).toEqual([
      'SSIGNON INFORMATION',
      '-------------------',
      'KEYMASKED DATA NOT DISPLAYABLE',
    ]);
    expect(`${printed.join('\n')}${JSON.stringify(session.db.snapshot())}`).not.toContain('123456789ABCDEF0');
  });

  it.each(['123456789ABCDEF', '123456789ABCDEF00', '123456789ABCDEFG', ''])('of a wrong form are refused and not shown: "%s"', (key) => {
    const session = new Session();
    expect(session.run(`RDEFINE PTKTDATA A SSIGNON(KEYMASKED(${key}))`)).toEqual(['IKJ56702I INVALID KEYMASKED, ****************']);
    expect(session.db.stored('PTKTDATA').get('A')).toBeUndefined();
  });

  it('get a new name when they are changed; the copy in storage keeps the old one until REFRESH', () => {
    const session = new Session();
    session.run(EXERCISE);
    const name = (): string | undefined => findPassTicketProfiles(session.db, 'IMSAPPL', 'SYS1', 'FRED')[0]?.keyName;
    const before = name();
    session.run('RALTER PTKTDATA IMSAPPL SSIGNON(KEYMASKED(0000000000000001))');
    expect(name()).toBe(before);
    session.run('SETROPTS RACLIST(PTKTDATA) REFRESH');
    expect(name()).not.toBe(before);
    session.run('RALTER PTKTDATA IMSAPPL NOAPPLDATA');
    expect(session.db.stored('PTKTDATA').get('IMSAPPL')?.appldata).toBeUndefined();
  });
});

describe('classes of the installation (saf.md 1.4)', () => {
  const session = new Session();
  session.run(`SETROPTS CLASSACT(CDT) RACLIST(CDT)
RDEFINE CDT $MINE CDTINFO(POSIT(300) FIRST(ALPHA) OTHER(ALPHA NUMERIC SPECIAL) MAXLENGTH(20) PROFILESALLOWED(YES) DEFAULTRC(4))
RDEFINE CDT $NONE CDTINFO(POSIT(301) PROFILESALLOWED(NO))
SETROPTS RACLIST(CDT) REFRESH
SETROPTS CLASSACT($MINE) GENERIC($MINE)`);
  it.each([
    ['RDEFINE $MINE PAY.X1', 0],
    ['RDEFINE $MINE *.X', 0],
    ['RDEFINE $MINE 9PAY', 8],
    ['RDEFINE $MINE PAY$', 8],
    ['RDEFINE $MINE ABCDEFGHIJKLMNOPQRSTU', 8],
    ['RDEFINE $NONE X', 8],
    ['RDEFINE CDT $BAD CDTINFO(DEFAULTRC(5))', 8],
    ['RDEFINE CDT $EIGHTXX CDTINFO(POSIT(302))', 0],
    ['RDEFINE CDT $NINEXXXX CDTINFO(POSIT(302))', 8],
  ])('%s: rc %d', (command, rc) => {
    session.run(command);
    expect(session.rc).toBe(rc);
  });
});
