import fc from 'fast-check';
import { readCertificate } from '@idprop/saf';
import { executeCommand } from '../../execute-command.js';
import { redactCommand } from '../../redact-command.js';
import { CertificateSession, withRing, der } from '../../testing/certificate-session.js';
import { CLIENT } from '../../testing/sample-certificates.js';
import { NOW } from '../../testing/session.js';
import { certificateId } from './certificate-id.js';

describe('RACDCERT ADD and LIST', () => {
  it('says that a certificate is self-signed, and that it is added', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT ADD('USER1.CA') CERTAUTH TRUST WITHLABEL('zCEE CA')")).toEqual([
      'IRRD113I The certificate that you are adding is self-signed.',
      "IRRD199I Certificate with label 'zCEE CA' is added for CERTAUTH.",
    ]);
    expect(session.run("RACDCERT ADD('USER1.CA') ID(FRED)").join()).toContain(
      'in the database already, for CERTAUTH with the label zCEE CA',
    );
  });

  it('does not trust a certificate that is not valid by the emulated clock', () => {
    const session = new CertificateSession();
    session.run("RACDCERT ADD('USER1.EXPIRED') ID(FRED) TRUST");
    expect(session.last?.rc).toBe(4);
    expect(session.run('RACDCERT ID(FRED) LIST')).toContain('  Status: NOTRUST');
  });

  it('lists the fields in the order of published listings', () => {
    const session = withRing();
    const { fingerprint = '' } = readCertificate(der(CLIENT)) ?? {};
    const bytes = (fingerprint.match(/../g) ?? []).join(':');
    expect(session.run("RACDCERT ID(WEBSRV) LIST(LABEL('Demo server'))")).toEqual([
      'Digital certificate information for user WEBSRV:',
      '',
      '  Label: Demo server',
      `  Certificate ID: ${certificateId('WEBSRV', 'Demo server')}`,
      '  Status: TRUST',
      '  Start Date: 2020/01/01 00:00:00',
      '  End Date:   2099/12/31 23:59:59',
      '  Serial Number:',
      '       >01<',
      "  Issuer's Name:",
      '       >CN=zCEE CA.OU=ATS.O=IBM<',
      "  Subject's Name:",
      '       >CN=zCEE Client Cert.OU=ATS.O=IBM<',
      "  Subject's AltNames:",
      '    Domain: wg31.washington.ibm.com',
      '  Signing Algorithm: sha256ECDSA',
      '  Key Usage: HANDSHAKE',
      '  Key Type: NISTECC',
      '  Key Size: 256',
      '  Private Key: YES',
      '  Certificate Fingerprint (SHA256):',
      `       ${bytes.slice(0, 48)}`,
      `       ${bytes.slice(48)}`,
      '  Ring Associations:',
      '    Ring Owner: WEBSRV',
      '    Ring:',
      '       >WEBRING<',
      '',
    ]);
  });

  it('identifies a certificate as RACF does', () => {
    expect(certificateId('irrcerta', 'MQ CA')).toBe('2QiJmZmDhZmjgdTYQMPB');
    expect(certificateId('irrcerta', 'zOSMFCA')).toBe('2QiJmZmDhZmjganW4tTGw8FA');
  });

  it('lists a chain up to its root, with the rings that hold all of it', () => {
    const lines = withRing().run("RACDCERT ID(WEBSRV) LISTCHAIN(LABEL('Demo server'))");
    expect(lines.filter((line) => /^Certificate \d|Chain|Label|RING$/.test(line))).toEqual([
      'Certificate 1:',
      '  Label: Demo server',
      'Certificate 2:',
      '  Label: Demo CA',
      'Chain information:',
      '  Chain contains 2 certificate(s), chain is complete',
      '  Chain contains ring in common:',
      '    WEBSRV/WEBRING',
    ]);
  });

  it('CHECKCERT tells of a data set, and with label and owner when the certificate is known', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT CHECKCERT('USER1.CLIENT')")).not.toContainEqual(expect.stringContaining('Label'));
    session.run("RACDCERT ID(FRED) ADD('USER1.CLIENT') WITHLABEL('Freds')");
    expect(session.run("RACDCERT CHECKCERT('USER1.CLIENT')")).toEqual(
      expect.arrayContaining(['Digital certificate information for user FRED:', '  Label: Freds']),
    );
  });

  it('says so when there is nothing', () => {
    const session = new CertificateSession();
    expect(session.run('RACDCERT ID(FRED) LIST')).toEqual(['IRRD105I No certificate information was found for user FRED.']);
    session.run("RACDCERT ID(FRED) ADD('USER1.CLIENT') WITHLABEL('Freds')");
    expect(session.run("RACDCERT ID(FRED) LIST(LABEL('freds'))")).toEqual(['IRRD107I No matching certificate was found for this user.']);
    expect(session.run('RACDCERT ID(FRED) LISTRING(*)')).toEqual(['IRRD115I User FRED has no rings.']);
    expect(session.run('RACDCERT ID(NOBODY) LIST')).toEqual(['The user ID specified is not defined to RACF.']);
  });
});

it('shows no password of a package', () => {
  expect(redactCommand("racdcert id(fred) add('a.b') password('secret')")).toBe("racdcert id(fred) add('a.b') password(********)");
});

it('never fails, whatever it is given', () => {
  const words = [
    'ID(',
    'FRED',
    ')',
    'CERTAUTH',
    'ADD(',
    "'A.B'",
    'CONNECT(',
    'RING(',
    'LABEL(',
    "'x'",
    'MAP',
    'SDNFILTER(',
    'LIST',
    'GENCERT',
    '(',
    ' ',
    "'",
  ];
  const session = withRing();
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words, 'DELETE(', 'USAGE(', 'SIGNWITH(', 'SUBJECTSDN(', 'CN(', 'é€'), { maxLength: 12 }),
      (parts) => {
        const { rc, changes, order } = executeCommand(session.db, `RACDCERT ${parts.join(' ')}`, { issuer: 'IBMUSER', now: NOW });
        if (rc >= 8) expect([changes, order]).toEqual([[], undefined]);
      },
    ),
    { numRuns: 2000 },
  );
});
