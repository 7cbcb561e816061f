import { CA_COMMAND, CertificateSession, withRing } from '../../testing/certificate-session.js';

describe('authority (saf.md 6)', () => {
  const permit = (session: CertificateSession, name: string, level: string): void => {
    session.run('SETROPTS CLASSACT(FACILITY)');
    session.run(`RDEFINE FACILITY IRR.DIGTCERT.${name} UACC(NONE)\nPERMIT IRR.DIGTCERT.${name} CLASS(FACILITY) ID(FRED) ACCESS(${level})`);
  };
  const NO = ['IRRD101I You are not authorized to issue the RACDCERT command.'];

  it.each([
    ['ADDRING', 'RACDCERT ADDRING(R)', 'READ'],
    ['ADDRING', 'RACDCERT ID(WEBSRV) ADDRING(R)', 'UPDATE'],
    ['LIST', 'RACDCERT LIST', 'READ'],
    ['LIST', 'RACDCERT ID(WEBSRV) LIST', 'UPDATE'],
    ['LIST', 'RACDCERT CERTAUTH LIST', 'CONTROL'],
    ['MAP', "RACDCERT MULTIID MAP IDNFILTER('O=x') CRITERIA(A)", 'CONTROL'],
    ['ADD', "RACDCERT ADD('USER1.CLIENT')", 'READ'],
  ])('%s: %s takes %s', (name, command, level) => {
    const levels = ['NONE', 'READ', 'UPDATE', 'CONTROL'];
    for (const given of levels) {
      const session = new CertificateSession();
      permit(session, name, given);
      const isRefused = session.run(command, 'FRED')[0] === NO[0];
      expect([given, isRefused]).toEqual([given, levels.indexOf(given) < levels.indexOf(level)]);
    }
  });

  it('GENCERT takes ADD for the owner and GENCERT for who signs', () => {
    const session = new CertificateSession();
    session.run(CA_COMMAND);
    const command = "RACDCERT GENCERT SUBJECTSDN(CN('x')) SIGNWITH(CERTAUTH LABEL('Demo CA'))";
    permit(session, 'GENCERT', 'CONTROL');
    expect(session.run(command, 'FRED')).toEqual(NO);
    permit(session, 'ADD', 'READ');
    expect(session.run(command, 'FRED')).toEqual([]);
    session.run('PERMIT IRR.DIGTCERT.GENCERT CLASS(FACILITY) ID(FRED) ACCESS(UPDATE)');
    expect(session.run(command, 'FRED')).toEqual(NO);
  });

  it('a CERTAUTH certificate as a personal one takes CONTROL: its private key comes with it', () => {
    const session = withRing();
    permit(session, 'CONNECT', 'UPDATE');
    const connect = (usage: string): string => `RACDCERT ID(WEBSRV) CONNECT(CERTAUTH LABEL('Demo CA') RING(WEBRING) USAGE(${usage}))`;
    expect(session.run(connect('PERSONAL'), 'FRED')).toEqual(NO);
    expect(session.run(connect('CERTAUTH'), 'FRED')).toEqual([]);
  });
});
