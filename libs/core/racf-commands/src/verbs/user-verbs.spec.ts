import { Session } from '../testing/session.js';

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
