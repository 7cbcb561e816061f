import { Session } from '../testing/session.js';

const DECK = `SETROPTS PASSWORD(INTERVAL(90)) GENERIC(APPL)
ADDUSER PAYADM
ADDGROUP PAYGRP
ADDUSER PAYCLERK NAME('PAT CLERK') OWNER(PAYADM) DFLTGRP(PAYGRP) PASSWORD(X)
ALTUSER PAYCLERK PASSWORD(X) NOEXPIRED
CONNECT PAYCLERK GROUP(PAYGRP) OWNER(PAYADM)
RDEFINE APPL PAYAPPL OWNER(PAYADM) AUDIT(SUCCESS(UPDATE) FAILURES(READ))
RDEFINE APPL PAY* APPLDATA('some text')
PERMIT PAYAPPL CLASS(APPL) ID(PAYCLERK)`;

function listing(command: string): string[] {
  const session = new Session();
  session.run(DECK);
  return session.run(command);
}

describe('LISTUSER (saf.md 10.1)', () => {
  it('stands in its columns', () => {
    expect(listing('LISTUSER PAYCLERK')).toEqual([
      'USER=PAYCLERK  NAME=PAT CLERK             OWNER=PAYADM    CREATED=26.320',
      ' DEFAULT-GROUP=PAYGRP   PASSDATE=26.320 PASS-INTERVAL= 90 PHRASEDATE=N/A',
      ' ATTRIBUTES=NONE',
      ' REVOKE DATE=NONE   RESUME DATE=NONE',
      ' LAST-ACCESS=UNKNOWN',
      ' CLASS AUTHORIZATIONS=NONE',
      ' NO-INSTALLATION-DATA',
      ' NO-MODEL-NAME',
      ' LOGON ALLOWED   (DAYS)          (TIME)',
      ' ---------------------------------------------',
      ' ANYDAY                          ANYTIME',
      '  GROUP=PAYGRP    AUTH=USE      CONNECT-OWNER=PAYADM    CONNECT-DATE=26.320',
      '    CONNECTS=    00  UACC=NONE     LAST-CONNECT=UNKNOWN',
      '    CONNECT ATTRIBUTES=NONE',
      '    REVOKE DATE=NONE   RESUME DATE=NONE',
      'SECURITY-LEVEL=NONE SPECIFIED',
      'CATEGORY-AUTHORIZATION',
      ' NONE SPECIFIED',
      'SECURITY-LABEL=NONE SPECIFIED',
    ]);
  });

  it('does not pad NAME=UNKNOWN, and shows a PROTECTED user without dates', () => {
    const [first, second, third] = listing('LISTUSER PAYADM');
    expect(first?.indexOf('OWNER=')).toBe(29);
    expect(second).toBe(' DEFAULT-GROUP=SYS1     PASSDATE=N/A    PASS-INTERVAL=N/A PHRASEDATE=N/A');
    expect(third).toBe(' ATTRIBUTES=PROTECTED');
  });

  it('lists oneself without an operand, and says whom it does not know', () => {
    expect(listing('LISTUSER')[0]).toMatch(/^USER=IBMUSER /);
    expect(listing('LISTUSER GHOST')).toEqual(['ICH30001I UNABLE TO LOCATE USER    ENTRY GHOST']);
  });

  it('shows dates in words, and an expired password as 00.000', () => {
    const session = new Session();
    session.run(`${DECK}\nALTUSER PAYCLERK REVOKE(12/31/26) PASSWORD(NEW)`);
    const lines = session.run('LISTUSER PAYCLERK');
    expect(lines[1]).toContain('PASSDATE=00.000');
    expect(lines).toContain(' REVOKE DATE=DECEMBER 31, 2026   RESUME DATE=NONE');
  });

  it('shows segments, and says which are missing', () => {
    const session = new Session();
    session.run('ADDUSER OMVSUSR OMVS(UID(17) HOME(/u/omvs) PROGRAM(/bin/sh))');
    expect(session.run('LISTUSER OMVSUSR NORACF OMVS TSO')).toEqual([
      'USER=OMVSUSR',
      ' ',
      'OMVS INFORMATION',
      '----------------',
      'UID= 0000000017',
      'HOME= /u/omvs',
      'PROGRAM= /bin/sh',
      'CPUTIMEMAX= NONE',
      'ASSIZEMAX= NONE',
      'FILEPROCMAX= NONE',
      'PROCUSERMAX= NONE',
      'THREADSMAX= NONE',
      'MMAPAREAMAX= NONE',
      'MEMLIMIT= NONE',
      'SHMEMMAX= NONE',
      'NO TSO INFORMATION',
    ]);
  });
});

describe('RLIST (saf.md 10.3)', () => {
  it('stands in its columns', () => {
    expect(listing('RLIST APPL PAYAPPL')).toEqual([
      'CLASS      NAME',
      '-----      ----',
      'APPL       PAYAPPL',
      ' ',
      'LEVEL  OWNER      UNIVERSAL ACCESS  YOUR ACCESS  WARNING',
      '-----  --------   ----------------  -----------  -------',
      ' 00    PAYADM          NONE               NONE    NO',
      ' ',
      'INSTALLATION DATA',
      '-----------------',
      'NONE',
      ' ',
      'APPLICATION DATA',
      '----------------',
      'NONE',
      ' ',
      'AUDITING',
      '--------',
      'SUCCESS(UPDATE),FAILURES(READ)',
      ' ',
      'NOTIFY',
      '------',
      'NO USER TO BE NOTIFIED',
    ]);
  });

  it('lists the generic profile that covers a name, marked (G)', () => {
    const lines = listing('RLIST APPL PAYROLL');
    expect(lines[2]).toBe('APPL       PAY* (G)');
    expect(lines).toContain('some text');
  });

  it('ALL adds the access list; three blank lines stand between profiles', () => {
    expect(listing('RLIST APPL PAYAPPL ALL').slice(10)).toEqual([
      'NONE',
      ' ',
      'APPLICATION DATA',
      '----------------',
      'NONE',
      ' ',
      'SECLEVEL',
      '--------',
      'NO SECLEVEL',
      ' ',
      'CATEGORIES',
      '----------',
      'NO CATEGORIES',
      ' ',
      'SECLABEL',
      '--------',
      'NO SECLABEL',
      ' ',
      'AUDITING',
      '--------',
      'SUCCESS(UPDATE),FAILURES(READ)',
      ' ',
      'NOTIFY',
      '------',
      'NO USER TO BE NOTIFIED',
      ' ',
      'CREATION DATE  LAST REFERENCE DATE  LAST CHANGE DATE',
      ' (DAY) (YEAR)       (DAY) (YEAR)      (DAY) (YEAR)',
      '-------------  -------------------  ----------------',
      '  320    26         320    26         320   26',
      ' ',
      'ALTER COUNT   CONTROL COUNT   UPDATE COUNT   READ COUNT',
      '-----------   -------------   ------------   ----------',
      '  000000         000000          000000        000000',
      ' ',
      'USER      ACCESS   ACCESS COUNT',
      '----      ------   ------ -----',
      'PAYCLERK  READ         000000',
      ' ',
      '   ID     ACCESS   ACCESS COUNT  CLASS   ENTITY NAME',
      '-------- -------- ------------ -------- -----------',
      'NO ENTRIES IN CONDITIONAL ACCESS LIST',
    ]);
    const all = listing('RLIST APPL *');
    expect(all.filter((line) => line === 'CLASS      NAME')).toHaveLength(2);
    expect(all.join('\n')).toContain('NO USER TO BE NOTIFIED\n \n \n \nCLASS');
  });

  it('prints what it does not find', () => {
    expect(listing('RLIST APPL OTHER')).toEqual(['ICH13003I OTHER NOT FOUND']);
    expect(listing('RLIST SERVER *')).toEqual(['ICH13004I NOTHING TO LIST']);
  });

  it('shows nothing of others to a user who is neither SPECIAL nor owner and has no access', () => {
    const session = new Session();
    session.run(`${DECK}\nADDUSER STRANGER`);
    expect(session.run('RLIST APPL PAYAPPL', 'STRANGER')).toEqual(['ICH13002I NOT AUTHORIZED TO LIST PAYAPPL']);
    expect(session.run('RLIST APPL PAYAPPL', 'PAYADM')).toHaveLength(23);
    expect(session.run('LISTUSER PAYADM', 'PAYCLERK')).toEqual(['ICH30010I NOT AUTHORIZED TO LIST PAYADM']);
  });
});
