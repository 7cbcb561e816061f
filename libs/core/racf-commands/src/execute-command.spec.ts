import { decideAccess, decideVerify, findPassTicketProfiles, mapDistributed, startedUser } from '@idprop/saf';
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

describe('users and groups (saf.md 9.1, 9.2)', () => {
  it('ADDUSER prints ICH01024I without a password, and nothing with one', () => {
    const session = new Session();
    expect(session.run("ADDUSER LIBSERV NAME('LIBERTY SERVER')")).toEqual(['ICH01024I User LIBSERV is defined as PROTECTED.']);
    expect(session.run('ADDUSER FRED PASSWORD(fred)')).toEqual([]);
    expect(session.secrets).toEqual([{ type: 'password', userid: 'FRED', kind: 'password', clear: 'fred', expired: true }]);
    expect(JSON.stringify(session.db.snapshot())).not.toContain('fred');
  });

  it('ALTUSER PASSWORD is expired unless NOEXPIRED says otherwise', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(FRED)');
    const expired = (): boolean => session.db.user('FRED')?.password?.changed === undefined;
    expect(expired()).toBe(true);
    session.run('ALTUSER FRED PASSWORD(NEW) NOEXPIRE');
    expect(expired()).toBe(false);
    session.run('ALTUSER FRED PASSWORD(NEWER)');
    expect(expired()).toBe(true);
    expect(session.resumed).toEqual(['FRED', 'FRED', 'FRED']);
  });

  it('never shows a password that it refuses', () => {
    expect(new Session().run('ADDUSER FRED PASSWORD(MUCHTOOLONG)').join()).not.toContain('MUCHTOOLONG');
  });

  it('ALTUSER REVOKE and RESUME, at once and by date', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(FRED)\nALTUSER FRED REVOKE');
    expect(session.db.user('FRED')?.revoked).toBe(true);
    session.run('ALTUSER FRED RESUME REVOKE(12/31/26)');
    expect(session.db.user('FRED')).toMatchObject({ revoked: false });
    session.run('ALTUSER FRED REVOKE(12/31/26)');
    expect(session.db.user('FRED')?.revokeDate).toBe(Date.UTC(2026, 11, 31));
    session.run('ALTUSER FRED NOREVOKE');
    expect(session.db.user('FRED')?.revokeDate).toBeUndefined();
    expect(session.run('ALTUSER FRED REVOKE(02/31/26)')).toEqual(['IKJ56702I INVALID REVOKE DATE, 02/31/26']);
  });

  it('ALTUSER keeps connects, and takes attributes by their NO form', () => {
    const session = new Session();
    session.run(
      'ADDGROUP STAFF\nADDUSER FRED PASSWORD(FRED) SPECIAL AUDITOR\nCONNECT FRED GROUP(STAFF)\nALTUSER FRED NOSPECIAL RESTRICTED',
    );
    expect(session.db.user('FRED')?.attributes).toEqual(['AUDITOR', 'RESTRICTED']);
    expect(Object.keys(session.db.user('FRED')?.connects ?? {})).toEqual(['SYS1', 'STAFF']);
  });

  it('CONNECT and REMOVE, with what they print when they fail', () => {
    const session = new Session();
    session.run('ADDGROUP STAFF\nADDUSER (FRED USER1) PASSWORD(X)');
    expect(session.run('CONNECT (FRED,USER1) GROUP(STAFF)')).toEqual([]);
    expect(session.db.user('USER1')?.connects['STAFF']?.authority).toBe('USE');
    expect(session.run('CONNECT FRED GROUP(NONE)')).toEqual([
      'ICH51003I NAME NOT FOUND IN RACF DATA SET',
      'ICH02003I USER(S) NOT CONNECTED.',
    ]);
    expect(session.rc).toBe(8);
    expect(session.run('REMOVE FRED GROUP(STAFF)')).toEqual([]);
    expect(session.run('REMOVE FRED GROUP(STAFF)')).toEqual(['ICH03002I FRED     WAS NOT CONNECTED TO GROUP.']);
    expect(session.rc).toBe(4);
    session.run('REMOVE FRED GROUP(SYS1)');
    expect(session.db.user('FRED')?.connects['SYS1']).toBeDefined();
  });

  it('DELUSER deletes, and refuses while the user has distributed identity filters', () => {
    const session = new Session();
    session.run("ADDUSER (FRED USER1) PASSWORD(X)\nRACMAP ID(USER1) MAP USERDIDFILTER(NAME('a')) REGISTRY(NAME('*'))");
    session.run('DELUSER FRED');
    expect([session.db.user('FRED'), session.secrets.at(-1)]).toEqual([undefined, { type: 'forget', userid: 'FRED' }]);
    session.run('DELUSER USER1');
    expect(session.db.user('USER1')).toBeDefined();
  });

  it('PASSWORD sets the interval, NOINTERVAL for ever', () => {
    const session = new Session();
    session.run('SETROPTS PASSWORD(INTERVAL(180))\nADDUSER COLIN PASSWORD(X)\nPASSWORD USER(COLIN) INTERVAL(180 )');
    expect(session.db.user('COLIN')?.interval).toBe(180);
    expect(session.run('PW USER(COLIN) INTERVAL(181)')).toEqual(['IKJ56702I INVALID INTERVAL, 181']);
    session.run('PW USER(COLIN) NOINTERVAL');
    expect(session.db.user('COLIN')?.interval).toBe(0);
  });
});

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

describe('SETROPTS (saf.md 9.4)', () => {
  it('switches all classes of one POSIT', () => {
    const session = new Session();
    session.run('SETROPTS CLASSACT(TCICSTRN) RACLIST(TCICSTRN)');
    expect([session.db.isActive('FCICSFCT'), session.db.isRaclisted('GCICSTRN')]).toEqual([true, true]);
  });

  it('leaves an inactive class out of storage, and says so', () => {
    const session = new Session();
    expect(session.run('SETROPTS RACLIST(IDIDMAP)')[0]).toContain('IDIDMAP is not active');
    expect(session.db.isRaclisted('IDIDMAP')).toBe(false);
  });

  it('has no effect when it refreshes a class that is not in storage', () => {
    expect(new Session().run('SETROPTS CLASSACT(APPL)\nSETROPTS RACLIST(APPL) REFRESH')).toContain(
      'ICH14070I SETROPTS RACLIST REFRESH had no effect on class APPL.',
    );
  });

  it('does not refresh without REFRESH', () => {
    const session = new Session();
    session.run('SETROPTS CLASSACT(APPL) RACLIST(APPL)\nRDEFINE APPL A\nSETROPTS RACLIST(APPL)');
    expect(session.db.copyOf('APPL')?.size).toBe(0);
  });

  it('refuses NOCLASSACT with RACLIST of one class', () => {
    expect(new Session().run('SETROPTS NOCLASSACT(APPL) RACLIST(APPL)')[0]).toMatch(/^ICH14042I/);
  });

  it('sets options, within their limits', () => {
    const session = new Session();
    session.run('SETROPTS PASSWORD(REVOKE(3) INTERVAL(90) MIXEDCASE) NOGRPLIST ADDCREATOR');
    expect(session.db.options).toMatchObject({ grplist: false, addcreator: true, password: { revoke: 3, interval: 90, mixedcase: true } });
    expect(session.run('SETROPTS PASSWORD(REVOKE(255))')).toEqual(['IKJ56702I INVALID REVOKE, 255']);
    session.run('RDEFINE APPL A');
    expect(session.db.stored('APPL').get('A')?.access).toEqual({ IBMUSER: 'ALTER' });
  });

  it('LIST shows what is on', () => {
    const lines = new Session().run('SETROPTS CLASSACT(APPL PTKTDATA) RACLIST(PTKTDATA)\nSETROPTS LIST');
    expect(lines).toContain('ACTIVE CLASSES = DATASET USER GROUP APPL PTKTDATA');
    expect(lines).toContain('SETR RACLIST CLASSES = PTKTDATA');
    expect(lines).toContain('GENERIC PROFILE CLASSES = NONE');
  });
});

describe('RACMAP (saf.md 5)', () => {
  const prepared = (): Session => {
    const session = new Session();
    session.run('ADDUSER (PAYCLERK USER1) PASSWORD(X)\nSETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)');
    return session;
  };
  const userid = ({ db }: Session, name: string, registry = 'R') => mapDistributed(db, { name, registry }).value?.userid;
  const MAP = "RACMAP ID(PAYCLERK) MAP USERDIDFILTER(NAME('OU=Pay,O=Acme,C=GB')) REGISTRY(NAME('R')) WITHLABEL('Pay office')";

  it('MAP prints only the hint, is not in force until REFRESH, and then maps by shorter names', () => {
    const session = prepared();
    expect(session.run(MAP)).toEqual([expect.stringMatching(/^IRRW210I/)]);
    expect(userid(session, 'UID=ann,OU=Pay,O=Acme,C=GB')).toBeUndefined();
    session.run('SETROPTS RACLIST(IDIDMAP) REFRESH');
    expect(userid(session, 'UID=ann,OU=Pay,O=Acme,C=GB')).toBe('PAYCLERK');
    expect(userid(session, 'UID=ann,OU=Paye,O=Acme,C=GB')).toBeUndefined();
  });

  it('MAP as the workshop prints it maps in any realm', () => {
    const session = prepared();
    session.run("RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH");
    expect(userid(session, 'distuser', 'zCEERealm')).toBe('USER1');
  });

  it('refuses a second filter of the same name and registry, however it is written; takes one of another registry', () => {
    const session = prepared();
    session.run(MAP);
    session.run(MAP.replace('OU=Pay,O=Acme', 'ou = Pay , o=Acme').replace('Pay office', 'Second').replace('PAYCLERK', 'USER1'));
    expect(session.rc).toBe(8);
    session.run(MAP.replace("NAME('R')", "NAME('S')").replace('Pay office', 'Second'));
    expect(session.rc).toBe(0);
    expect([...session.db.stored('IDIDMAP')].map(({ filters }) => filters.length)).toEqual([2]);
  });

  it('LISTMAP prints in the layout of saf.md 5.5, with the normalised name', () => {
    const session = prepared();
    session.run(MAP.replace('OU=Pay', 'ou = Pay'));
    expect(session.run('RACMAP LISTMAP ID(PAYCLERK)')).toEqual([
      'Mapping information for user PAYCLERK:',
      '',
      '  Label: Pay office',
      '  Distributed Identity User Name Filter:',
      '    >OU=Pay,O=Acme,C=GB<',
      '  Registry name:',
      '    >R<',
      '',
    ]);
    expect(session.run('RACMAP ID(USER1) LISTMAP')[0]).toMatch(/^IRRW204I/);
    expect(session.run("RACMAP ID(PAYCLERK) LISTMAP(LABEL('other'))")[0]).toMatch(/^IRRW206I/);
  });

  it('generates labels, and asks for one to delete when there are several', () => {
    const session = prepared();
    for (const name of ['a', 'b']) session.run(`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('${name}')) REGISTRY(NAME('*'))`);
    expect(session.db.filtersOf('USER1').map(({ label }) => label)).toEqual(['LABEL00000001', 'LABEL00000002']);
    session.run('RACMAP ID(USER1) DELMAP');
    expect(session.rc).toBe(8);
    session.run("RACMAP ID(USER1) DELMAP(LABEL('LABEL00000001'))\nRACMAP ID(USER1) DELMAP");
    expect(session.db.filtersOf('USER1')).toEqual([]);
  });

  it('refuses a label that the user has already', () => {
    const session = prepared();
    const map = (name: string) => session.run(`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('${name}')) REGISTRY(NAME('*')) WITHLABEL('L')`);
    map('a');
    expect(map('b')).toEqual(['IDPROP: user USER1 has a filter with the label L already.']);
    expect(session.db.filtersOf('USER1')).toHaveLength(1);
  });

  it('QUERY tells what the copy in storage yields', () => {
    const session = prepared();
    const ask = "RACMAP QUERY USERDIDFILTER(NAME('OU=Pay,O=Acme,C=GB')) REGISTRY(NAME('R'))";
    session.run(MAP);
    expect(session.run(ask)[0]).toContain('no user ID');
    session.run('SETROPTS RACLIST(IDIDMAP) REFRESH');
    expect(session.run(ask)[0]).toContain('PAYCLERK');
  });

  it.each([
    ["RACMAP ID(GHOST) MAP USERDIDFILTER(NAME('a')) REGISTRY(NAME('*'))", 'The user ID specified is not defined to RACF.'],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('')) REGISTRY(NAME('*'))", 'IKJ56702I INVALID USERDIDFILTER NAME, '],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('CN=a,')) REGISTRY(NAME('*'))", 'IKJ56702I INVALID USERDIDFILTER NAME, CN=a,'],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('a'))", 'IKJ56701I MISSING REGISTRY'],
  ])('refuses %s', (command, message) => {
    const session = prepared();
    expect(session.run(command)).toEqual([message]);
    expect(session.rc).toBe(8);
  });

  it('is not done by RDEFINE', () => {
    expect(prepared().run('RDEFINE IDIDMAP a')[0]).toBe('IKJ56702I INVALID CLASS, IDIDMAP');
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
  ])('%s: rc %d', (command, rc) => {
    session.run(command);
    expect(session.rc).toBe(rc);
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
