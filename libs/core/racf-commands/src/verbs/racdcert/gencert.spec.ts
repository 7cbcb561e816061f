import { readCertificate } from '@idprop/saf';
import { CA_COMMAND, CLIENT_COMMAND, CertificateSession, der } from '../../testing/certificate-session.js';
import { CA } from '../../testing/sample-certificates.js';

describe('RACDCERT GENCERT', () => {
  it('orders the key and the certificate, with the name most specific first and the dates of the emulated clock', () => {
    const session = new CertificateSession();
    expect(session.run(CA_COMMAND)).toEqual([]);
    expect(session.orders).toEqual([
      {
        type: 'generate',
        key: { type: 'RSA', size: 2048 },
        subject: [
          { type: 'CN', value: 'zCEE CA' },
          { type: 'OU', value: 'ATS' },
          { type: 'O', value: 'IBM' },
        ],
        serialNumber: '00',
        notBefore: Date.UTC(2026, 10, 16),
        notAfter: Date.UTC(2027, 10, 16, 23, 59, 59),
        keyUsage: ['CERTSIGN'],
        isAuthority: true,
        altNames: [],
      },
    ]);
    expect(session.last?.secrets).toEqual([{ type: 'certificateKey', keyName: readCertificate(der(CA))?.fingerprint, privateKey: 'PEM' }]);
    expect(JSON.stringify(session.last?.changes)).not.toContain('PEM');
  });

  it('counts the certificates of each signer, and names his key', () => {
    const session = new CertificateSession();
    session.run(`${CA_COMMAND}\n${CLIENT_COMMAND}\nRACDCERT ID(WEBSRV) DELETE(LABEL('Demo server'))\n${CLIENT_COMMAND}`);
    expect(session.orders.slice(1)).toMatchObject([{ serialNumber: '01' }, { serialNumber: '02' }]);
    expect(session.orders[1]).toMatchObject({
      isAuthority: false,
      signer: { certificate: der(CA), keyName: readCertificate(der(CA))?.fingerprint },
    });
  });

  it('takes dates of both forms, times, uses, alternate names and kinds of keys', () => {
    const session = new CertificateSession();
    session.run(
      "RACDCERT ID(FRED) GENCERT SUBJECTSDN(CN('x') C('US')) NOTBEFORE(DATE(2026-01-02) TIME(03:04:05)) NOTAFTER(DATE(2027/01/02)) " +
        "KEYUSAGE(HANDSHAKE DATAENCRYPT) NISTECC SIZE(384) ALTNAME(IP(10.1.2.3) DOMAIN('A.example.com') EMAIL('a@b.c') URI('https://x/'))",
    );
    expect(session.orders).toMatchObject([
      {
        notBefore: Date.UTC(2026, 0, 2, 3, 4, 5),
        notAfter: Date.UTC(2027, 0, 2, 23, 59, 59),
        keyUsage: ['HANDSHAKE', 'DATAENCRYPT'],
        key: { type: 'NISTECC', size: 384 },
        altNames: [
          { type: 'IP', value: '10.1.2.3' },
          { type: 'DOMAIN', value: 'a.example.com' },
          { type: 'EMAIL', value: 'a@b.c' },
          { type: 'URI', value: 'https://x/' },
        ],
      },
    ]);
    expect(session.run('RACDCERT ID(FRED) LIST')).toContain('  Label: LABEL00000001');
  });

  it.each([
    ["GENCERT SUBJECTSDN(CN('x')) NOTAFTER(DATE(2020/01/01))", 'NOTAFTER is not later'],
    ["GENCERT SUBJECTSDN(CN('x')) NOTAFTER(DATE(2027/02/30))", 'INVALID NOTAFTER DATE'],
    ["GENCERT SUBJECTSDN(C('USA'))", 'INVALID SUBJECTSDN C'],
    ['GENCERT', 'MISSING SUBJECTSDN'],
    ["GENCERT SUBJECTSDN(CN('x')) SIZE(512)", 'INVALID SIZE'],
    ["GENCERT SUBJECTSDN(CN('x')) NISTECC SIZE(2048)", 'INVALID SIZE'],
    ["GENCERT SUBJECTSDN(CN('x')) SIGNWITH(CERTAUTH LABEL('no'))", 'IRRD107I'],
    ["GENCERT SUBJECTSDN(CN('x')) ALTNAME(IP(1.2.3.256))", 'INVALID ALTNAME IP'],
    ["GENCERT SUBJECTSDN(CN('x')) WITHLABEL('123456789012345678901234567890123')", 'INVALID LABEL'],
    ["ADD('USER1.CA') LIST", 'one function at a time'],
    ["ADD('USER1.BROKEN')", 'holds no X.509 certificate'],
    ["ADD('USER1.NONE')", 'was not found'],
    ["ADD('../etc/passwd')", 'INVALID DATASET NAME'],
    ["ADD('USER1.CLIENT') PASSWORD('secret')", 'cannot be opened: the password is wrong'],
    ["EXPORT(LABEL('x')) DSN('A.B') FORMAT(PKCS12DER)", 'IRRD107I'],
    ["EXPORT(LABEL('x')) DSN('A.B') FORMAT(PEM)", 'INVALID FORMAT'],
    ["GENREQ(LABEL('x')) DSN('A.B')", 'IRRD107I'],
    ["REKEY(LABEL('x'))", 'IRRD107I'],
    ["ROLLOVER(LABEL('x')) NEWLABEL('y')", 'IRRD107I'],
    ['ADDRING(a/b)', 'INVALID RING'],
    ['CONNECT(LABEL(x) RING(NONE))', 'IRRD114I Ring NONE does not exist.'],
    ['CONNECT(LABEL(x))', 'MISSING RING'],
    ['DELRING(NONE)', 'IRRD114I'],
    ["MAP SDNFILTER('nonsense')", 'INVALID SDNFILTER'],
    ['MAP', 'MISSING SDNFILTER OR IDNFILTER'],
  ])('%s is refused and changes nothing', (operands, message) => {
    const session = new CertificateSession();
    expect(session.run(`RACDCERT ${operands}`).join()).toContain(message);
    expect(session.last).toMatchObject({ rc: 8, changes: [], secrets: [] });
  });

  it('cannot sign with a certificate that has no private key', () => {
    const session = new CertificateSession();
    session.run("RACDCERT CERTAUTH ADD('USER1.CA') WITHLABEL('Demo CA')");
    expect(session.run(CLIENT_COMMAND).join()).toContain('has no private key');
  });
});
