import fc from 'fast-check';
import { certificateIn, readCertificate, type RacfDatabase } from '@idprop/saf';
import { executeCommand } from '../../execute-command.js';
import { redactCommand } from '../../redact-command.js';
import type { CommandResult } from '../../run.js';
import { NOW, Session } from '../../testing/session.js';
import { CA, CLIENT, EXPIRED } from '../../testing/sample-certificates.js';
import { certificateId } from './certificate-id.js';
import type { CertificateAnswer, CertificateOrder } from './order.js';

const der = (base64: string): Buffer => Buffer.from(base64, 'base64');
const DATA_SETS: Readonly<Record<string, Buffer>> = {
  'USER1.CA': der(CA),
  'USER1.CLIENT': Buffer.from(`-----BEGIN CERTIFICATE-----\n${CLIENT}\n-----END CERTIFICATE-----\n`),
  'USER1.EXPIRED': der(EXPIRED),
  'USER1.BROKEN': Buffer.from('nothing'),
};

/** A session whose orders are carried out with ready certificates: the authority for who signs himself, the client's for others. */
class CertificateSession {
  readonly session = new Session();
  readonly orders: CertificateOrder[] = [];
  last: CommandResult | undefined;

  constructor() {
    this.run('ADDUSER FRED PASSWORD(X)\nADDUSER WEBSRV NOPASSWORD\nADDUSER ADMIN SPECIAL PASSWORD(X)');
  }

  get db(): RacfDatabase {
    return this.session.db;
  }

  run(text: string, issuer = 'IBMUSER'): string[] {
    return text.split('\n').flatMap((line) => {
      let result = executeCommand(this.db, line, { issuer, now: NOW });
      if (result.order !== undefined) {
        expect([result.changes, result.secrets]).toEqual([[], []]);
        this.orders.push(result.order);
        result = executeCommand(this.db, line, { issuer, now: NOW, answer: answerTo(result.order) });
      }
      for (const change of result.changes) this.db.apply(JSON.parse(JSON.stringify(change)));
      this.last = result;
      return [...result.lines];
    });
  }
}

function answerTo(order: CertificateOrder): CertificateAnswer {
  if (order.type === 'generate')
    return { type: 'generated', certificate: der(order.signer === undefined ? CA : CLIENT), privateKey: 'PEM' };
  if (order.type === 'request' || order.type === 'pack') return { type: 'contents', contents: Buffer.from(order.type) };
  const contents = DATA_SETS[order.dataSet];
  if (contents === undefined) return { type: 'failed', reason: 'NO_DATA_SET' };
  if (order.type === 'read') return { type: 'contents', contents };
  const certificate = certificateIn(contents);
  return certificate === undefined || order.password !== undefined
    ? { type: 'failed', reason: 'BAD_PACKAGE' }
    : { type: 'opened', certificates: [certificate.der] };
}

const CA_COMMAND = "RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('zCEE CA') OU('ATS') O('IBM')) WITHLABEL('Demo CA')";
const CLIENT_COMMAND = "RACDCERT ID(WEBSRV) GENCERT SUBJECTSDN(CN('c')) WITHLABEL('Demo server') SIGNWITH(CERTAUTH LABEL('Demo CA'))";

function withRing(): CertificateSession {
  const session = new CertificateSession();
  session.run(`${CA_COMMAND}\n${CLIENT_COMMAND}\nRACDCERT ID(WEBSRV) ADDRING(WEBRING)`);
  session.run("RACDCERT ID(WEBSRV) CONNECT(CERTAUTH LABEL('Demo CA') RING(WEBRING))");
  session.run("RACDCERT ID(WEBSRV) CONNECT(LABEL('Demo server') RING(WEBRING) DEFAULT)");
  return session;
}

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

describe('certificate name filters', () => {
  it('MAP, LISTMAP, ALTMAP, DELMAP', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT ID(FRED) MAP SDNFILTER('OU=ATS.O=IBM') IDNFILTER('O=IBM') WITHLABEL('ATS') TRUST")).toEqual([]);
    expect(session.run('RACDCERT ID(FRED) LISTMAP')).toEqual([
      'Mapping information for user FRED:',
      '',
      '  Label: ATS',
      '  Status: TRUST',
      "  Issuer's Name Filter:",
      '       >O=IBM<',
      "  Subject's Name Filter:",
      '       >OU=ATS.O=IBM<',
      '',
    ]);
    expect(session.run("RACDCERT ID(WEBSRV) MAP SDNFILTER('OU=ATS.O=IBM') IDNFILTER('O=IBM')").join()).toContain(
      'exists already, for user FRED',
    );
    session.run("RACDCERT ID(FRED) ALTMAP(LABEL('ATS')) NOTRUST NEWLABEL('New')");
    expect(session.run("RACDCERT ID(FRED) LISTMAP(LABEL('New'))")).toContain('  Status: NOTRUST');
    session.run('RACDCERT ID(FRED) DELMAP');
    expect(session.run('RACDCERT ID(FRED) LISTMAP').join()).toContain('No mapping information');
  });

  it('of a model certificate reach from where they begin to the end of the name', () => {
    const session = new CertificateSession();
    session.run("RACDCERT ID(FRED) MAP('USER1.CLIENT') SDNFILTER('OU=') WITHLABEL('x')");
    expect(session.run('RACDCERT ID(FRED) LISTMAP')).toContain('       >OU=ATS.O=IBM<');
    expect(session.run("RACDCERT ID(FRED) MAP('USER1.CLIENT') SDNFILTER('OU=X')").join()).toContain('not a part of the name');
  });

  it('of MULTIID need criteria', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT MULTIID MAP IDNFILTER('O=IBM')").join()).toContain('MISSING CRITERIA');
    session.run("RACDCERT MULTIID MAP IDNFILTER('O=IBM') CRITERIA(APPLID=&APPLID) WITHLABEL('m')");
    expect(session.run('RACDCERT MULTIID LISTMAP')).toContain('       APPLID=&APPLID');
  });
});

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
