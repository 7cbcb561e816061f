import { Session } from '../testing/session.js';

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

  it('keeps MINCHANGE within INTERVAL, whichever of them is changed', () => {
    const session = new Session();
    expect(session.run('SETROPTS PASSWORD(MINCHANGE(31))')).toEqual([
      'IDPROP: MINCHANGE(31) would be longer than INTERVAL(30); nothing is changed.',
    ]);
    session.run('SETROPTS PASSWORD(INTERVAL(60) MINCHANGE(60))');
    expect(session.run('SETROPTS PASSWORD(INTERVAL(59))')[0]).toContain('MINCHANGE(60) would be longer than INTERVAL(59)');
    expect(session.db.options.password).toMatchObject({ interval: 60, minchange: 60 });
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
