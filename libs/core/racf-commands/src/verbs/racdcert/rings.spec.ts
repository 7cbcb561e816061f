import { readCertificate } from '@idprop/saf';
import { CertificateSession, withRing, der } from '../../testing/certificate-session.js';
import { CLIENT } from '../../testing/sample-certificates.js';

describe('key rings', () => {
  it('LISTRING, to the column (saf.md 10.6)', () => {
    expect(withRing().run('RACDCERT LISTRING(WEBRING) ID(WEBSRV)')).toEqual([
      'Digital ring information for user WEBSRV:',
      '',
      '  Ring:',
      '       >WEBRING<',
      '  Certificate Label Name             Cert Owner     USAGE      DEFAULT',
      '  --------------------------------   ------------   --------   -------',
      '  Demo CA                            CERTAUTH       CERTAUTH     NO',
      '  Demo server                        ID(WEBSRV)     PERSONAL     YES',
      '',
    ]);
  });

  it('a new default takes the place of the one before; connected again, a certificate is there once', () => {
    const session = withRing();
    session.run("RACDCERT ID(WEBSRV) CONNECT(CERTAUTH LABEL('Demo CA') RING(WEBRING) USAGE(PERSONAL) DEFAULT)");
    expect(session.run('RACDCERT ID(WEBSRV) LISTRING(WEBRING)').slice(6)).toEqual([
      '  Demo server                        ID(WEBSRV)     PERSONAL     NO',
      '  Demo CA                            CERTAUTH       PERSONAL     YES',
      '',
    ]);
  });

  it('names keep their case: another case is another ring', () => {
    const session = withRing();
    expect(session.run('RACDCERT ID(WEBSRV) ADDRING(WEBRING)')).toEqual(['IRRD122I Ring WEBRING already exists.']);
    expect(session.run('RACDCERT ID(WEBSRV) ADDRING(WebRing)')).toEqual([]);
    expect(session.run('RACDCERT ID(WEBSRV) LISTRING(webring)')).toEqual(['IRRD114I Ring webring does not exist.']);
  });

  it('REMOVE, DELRING and DELETE undo CONNECT, ADDRING and GENCERT, and the key is forgotten', () => {
    const session = withRing();
    session.run("RACDCERT ID(WEBSRV) REMOVE(CERTAUTH LABEL('Demo CA') RING(WEBRING))");
    session.run("RACDCERT ID(WEBSRV) DELETE(LABEL('Demo server'))");
    expect(session.last?.secrets).toEqual([{ type: 'forgetKey', keyName: readCertificate(der(CLIENT))?.fingerprint }]);
    expect(session.run('RACDCERT ID(WEBSRV) LISTRING(*)').slice(2)).toEqual([
      '  Ring:',
      '       >WEBRING<',
      '',
      '  *** No certificates connected ***',
      '',
    ]);
    expect(session.run('DELUSER WEBSRV').join()).toContain('has certificates, key rings');
    session.run('RACDCERT ID(WEBSRV) DELRING(WEBRING)\nDELUSER WEBSRV');
    expect(session.db.user('WEBSRV')).toBeUndefined();
  });

  it('belong to users', () => {
    expect(new CertificateSession().run('RACDCERT CERTAUTH ADDRING(X)').join()).toContain('not possible for CERTAUTH');
  });

  it('changes of classes in storage wait for REFRESH, and say so', () => {
    const session = new CertificateSession();
    session.run('SETROPTS CLASSACT(DIGTCERT DIGTRING) RACLIST(DIGTCERT DIGTRING)');
    expect(session.run('RACDCERT ID(FRED) ADDRING(R)')).toEqual([
      'IRRD175I The new profile for DIGTRING will not be in effect until a SETROPTS REFRESH has been issued.',
    ]);
    expect([...session.db.deciding('DIGTRING').profiles]).toEqual([]);
    session.run('SETROPTS RACLIST(DIGTCERT,DIGTRING) REFRESH');
    expect([...session.db.deciding('DIGTRING').profiles].map(({ name }) => name)).toEqual(['FRED.R']);
  });
});
