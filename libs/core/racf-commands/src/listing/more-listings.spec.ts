import { executeCommand } from '../execute-command.js';
import { NOW, Session } from '../testing/session.js';

const DECK = `ALTUSER IBMUSER AUDITOR
ADDUSER PAYADM
ADDGROUP PAYGRP OWNER(PAYADM)
ADDUSER PAYCLERK NAME('PAT CLERK') OWNER(PAYADM) DFLTGRP(PAYGRP) PASSWORD(X)
SETROPTS GENERIC(DATASET APPL)
ADDSD 'PAY.DATA'
ADDGROUP PAY
ADDSD 'PAY.*' OWNER(PAYADM) UACC(READ)
ADDSD 'PAY.MASTER' NOSET VOLUME(PAYVOL) UNIT(3390) OWNER(PAYADM) UACC(NONE)
PERMIT 'PAY.*' ID(PAYCLERK) ACCESS(UPDATE) GENERIC
PERMIT 'PAY.MASTER' ID(PAYCLERK) ACCESS(READ) WHEN(PROGRAM(PAYPGM))
RDEFINE CDT $PAY CDTINFO(POSIT(303) MAXLENGTH(42) OTHER(ALPHA NUMERIC) MEMBER(X))
RDEFINE STARTED PAY.PAY STDATA(USER(PAYCLERK) TRUSTED(YES))`;

function listing(command: string, issuer?: string): string[] {
  const session = new Session();
  session.run(DECK);
  return session.run(command, issuer);
}

describe('LISTGRP (saf.md 10.2)', () => {
  it('stands in its columns', () => {
    expect(listing('LISTGRP PAYGRP')).toEqual([
      'INFORMATION FOR GROUP PAYGRP',
      '    SUPERIOR GROUP=SYS1         OWNER=PAYADM      CREATED=26.320',
      '    NO INSTALLATION DATA',
      '    NO MODEL DATA SET',
      '    TERMUACC',
      '    NO SUBGROUPS',
      '    USER(S)=      ACCESS=      ACCESS COUNT=      UNIVERSAL ACCESS=',
      '      PAYCLERK      USE           000000               NONE',
      '         CONNECT ATTRIBUTES=NONE',
      '         REVOKE DATE=NONE                 RESUME DATE=NONE',
    ]);
  });

  it('has six subgroups on a line, and says when there are no users', () => {
    const session = new Session();
    session.run(
      ['A', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `SUB${n} SUPGROUP(A)`)].map((text) => `ADDGROUP ${text} OMVS(GID(7))`).join('\n'),
    );
    const lines = session.run('LISTGRP A OMVS');
    expect(lines.slice(5)).toEqual([
      '    SUBGROUP(S)= SUB1     SUB2     SUB3     SUB4     SUB5     SUB6',
      '                 SUB7',
      '    NO USERS',
      ' ',
      'OMVS INFORMATION',
      '----------------',
      'GID= 0000000007',
    ]);
    expect(session.run('LISTGRP NOWHERE')).toEqual(['ICH51003I NAME NOT FOUND IN RACF DATA SET']);
  });
});

describe('LISTDSD (saf.md 10.4)', () => {
  it('stands in its columns, generic and discrete', () => {
    expect(listing("LISTDSD DATASET('PAY.*') GENERIC")).toEqual([
      'INFORMATION FOR DATASET PAY.* (G)',
      '',
      'LEVEL  OWNER    UNIVERSAL ACCESS   WARNING   ERASE',
      '-----  -------- ----------------   -------   -----',
      ' 00    PAYADM          READ          NO      NO',
      '',
      'AUDITING',
      '--------',
      'FAILURES(READ)',
      '',
      'NOTIFY',
      '--------',
      'NO USER TO BE NOTIFIED',
      '',
      'YOUR ACCESS  CREATION GROUP  DATASET TYPE',
      '-----------  --------------  ------------',
      ' ALTER        SYS1           NON-VSAM',
      '',
      'NO INSTALLATION DATA',
    ]);
    const discrete = listing("LISTDSD DA('PAY.MASTER') ALL");
    expect(discrete.slice(17, 23)).toEqual([
      '',
      'VOLUMES ON WHICH DATASET RESIDES',
      '--------------------------------',
      'PAYVOL',
      '',
      'NO INSTALLATION DATA',
    ]);
    expect(discrete.slice(-7, -3)).toEqual(['   ID     ACCESS', '--------  -------', 'NO ENTRIES IN STANDARD ACCESS LIST', '']);
    expect(discrete.slice(-3)).toEqual([
      '   ID    ACCESS   CLASS                ENTITY NAME',
      '-------- ------- -------- ----------------------------------------------------',
      'PAYCLERK READ    PROGRAM  PAYPGM',
    ]);
  });

  it('prints what it does not find, and what ADDSD and ALTDSD miss', () => {
    expect(listing("LISTDSD DATASET('NO.SUCH')")).toEqual(['ICH35003I NO RACF DESCRIPTION FOUND FOR NO.SUCH']);
    expect(listing("ALTDSD 'NO.SUCH' UACC(NONE)")).toEqual(['ICH22001I NO.SUCH NOT DEFINED TO RACF']);
    expect(listing("ADDSD 'GHOST.DATA'")).toEqual(['ICH09006I USER OR GROUP GHOST    NOT DEFINED TO RACF']);
    expect(listing("ADDSD 'PAY.TOOLONGQUAL.X'")).toEqual(["IKJ56702I INVALID DATASET NAME, 'PAY.TOOLONGQUAL.X'"]);
    expect(listing("ADDSD 'PAY.**'")).toEqual(["IKJ56702I INVALID DATASET NAME, 'PAY.**'"]);
    expect(listing("ADDSD 'PAY.NEW'")).toEqual(['ICH09005I PAY.NEW NOT FOUND IN CATALOG']);
    expect(listing("LISTDSD DATASET('PAY.MASTER')", 'PAYADM')).toHaveLength(23);
    expect(listing("LISTDSD DATASET('PAY.MASTER')", 'PAYCLERK')).toEqual(['ICH35002I NOT AUTHORIZED TO LIST PAY.MASTER']);
  });
});

describe('SEARCH (saf.md 9.3)', () => {
  it('prints a name a line, marks generic and unusable ones', () => {
    const session = new Session();
    session.run('RDEFINE APPL U*\nSETROPTS GENERIC(APPL)\nRDEFINE APPL (B A*) WARNING');
    expect(session.run('SEARCH CLASS(APPL)')).toEqual(['A* (G)', 'B', 'U* (UNUSABLE)']);
    expect(session.run('SEARCH CLASS(APPL) GENERIC WARNING')).toEqual(['A* (G)']);
    expect(session.run("SEARCH CLASS(APPL) NOGENERIC MASK(B) CLIST('RDELETE APPL ' ' ')")).toEqual(['RDELETE APPL B ']);
    session.run("ADDSD 'IBMUSER.CNTL' MODEL");
    expect(session.run("SEARCH MASK(IBMUSER) CLIST('DELDSD ')")).toEqual(["DELDSD 'IBMUSER.CNTL'"]);
    expect(session.run('SEARCH CLASS(APPL) FILTER(Z*)')).toEqual(['ICH31005I NO ENTRIES MEET SEARCH CRITERIA']);
    session.run('ADDUSER OMVS1 OMVS(UID(17))');
    expect(session.run('SEARCH CLASS(USER) UID(17)')).toEqual(['OMVS1']);
  });

  it('with USER prints, of users and groups, those that he owns', () => {
    const session = new Session();
    session.run('ADDUSER BOSS\nADDUSER ANN OWNER(BOSS)\nADDGROUP STAFF OWNER(BOSS)');
    expect(session.run('SEARCH CLASS(USER) USER(BOSS)')).toEqual(['ANN']);
    expect(session.run('SEARCH CLASS(GROUP) USER(BOSS)')).toEqual(['STAFF']);
  });
});

describe('RLIST RESGROUP', () => {
  it('names the grouping profiles of a resource that has no profile of its own', () => {
    const session = new Session();
    session.run('RDEFINE GCICSTRN PAYTRANS ADDMEM(PAY1)');
    const lines = ['CLASS      NAME', '-----      ----', 'TCICSTRN   PAY1', ' ', 'GROUP CLASS NAME', '----- ----- ----', 'GCICSTRN'];
    expect(session.run('RLIST TCICSTRN PAY1 RESGROUP')).toEqual([...lines, ' ', 'RESOURCE GROUPS', '-------- ------', 'PAYTRANS']);
    expect(session.run('RLIST TCICSTRN PAY1')).toEqual(['ICH13003I PAY1 NOT FOUND']);
    expect(session.run('RLIST TCICSTRN PAY2 RESGROUP')).toEqual(['ICH13003I PAY2 NOT FOUND']);
  });
});

describe('segments', () => {
  it('CDTINFO and STDATA stand as RLIST shows them', () => {
    expect(listing('RLIST CDT $PAY CDTINFO NORACF').slice(3)).toEqual([
      ' ',
      'CDTINFO INFORMATION',
      '-------------------',
      'CASE = UPPER',
      'DEFAULTRC = 008',
      'DEFAULTUACC = NONE',
      'FIRST = ALPHA NATIONAL',
      'GENLIST = DISALLOWED',
      'GENERIC = ALLOWED',
      'GROUP =',
      'KEYQUALIFIERS = 0000000000',
      'MACPROCESSING = NORMAL',
      'MAXLENGTH = 042',
      'MAXLENX =',
      'MEMBER = X',
      'OPERATIONS = NO',
      'OTHER = ALPHA NUMERIC',
      'POSIT = 0000000303',
      'PROFILESALLOWED = YES',
      'RACLIST = ALLOWED',
      'SECLABELSREQUIRED = NO',
      'SIGNAL = NO',
    ]);
    expect(listing('RLIST STARTED PAY.PAY STDATA NORACF').slice(4)).toEqual([
      'STDATA INFORMATION',
      '------------------',
      'TRUSTED= YES',
      'PRIVILEGED= NO',
      'TRACE= NO',
      'USER= PAYCLERK',
    ]);
  });
});

describe('LISTUSER with its statistic', () => {
  it('shows the last access and the revocation by attempts, and asks for what was not handed in', () => {
    const session = new Session();
    session.run(DECK);
    const context = { issuer: 'IBMUSER', now: NOW };
    expect(executeCommand(session.db, 'LISTUSER PAYCLERK', context).needs).toEqual(['PAYCLERK']);
    const statistics = new Map([['PAYCLERK', { revoked: true, lastAccess: NOW }]]);
    const { lines, needs } = executeCommand(session.db, 'LISTUSER PAYCLERK', { ...context, statistics });
    expect([needs, lines[2], lines[4]]).toEqual([[], ' ATTRIBUTES=REVOKED', ' LAST-ACCESS=26.320/09:15:02']);
  });
});
