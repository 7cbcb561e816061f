import { executeCommand } from '../execute-command.js';
import { CA, CLIENT } from '../testing/sample-certificates.js';
import { NOW, Session } from '../testing/session.js';
import { exportUnload } from './export-unload.js';
import { importUnload } from './import-unload.js';

function session(): Session {
  const one = new Session();
  one.run('ADDUSER WEBSRV NOPASSWORD');
  const add = (command: string, certificate: string): void => {
    const answer = { type: 'opened', certificates: [Buffer.from(certificate, 'base64')] } as const;
    for (const change of executeCommand(one.db, command, { issuer: 'IBMUSER', now: NOW, answer }).changes) one.db.apply(change);
  };
  add("RACDCERT CERTAUTH ADD('A.B') WITHLABEL('Demo CA')", CA);
  add("RACDCERT ID(WEBSRV) ADD('A.B') WITHLABEL('Demo server')", CLIENT);
  one.run(`RACDCERT ID(WEBSRV) ADDRING(Web.Ring)
RACDCERT ID(WEBSRV) CONNECT(CERTAUTH LABEL('Demo CA') RING(Web.Ring))
RACDCERT ID(WEBSRV) CONNECT(LABEL('Demo server') RING(Web.Ring) DEFAULT)
RACDCERT ID(WEBSRV) MAP SDNFILTER('OU=ATS.O=IBM') WITHLABEL('filter')`);
  return one;
}

const linesOf = (type: string): string[] =>
  exportUnload(session().db)
    .text.split('\n')
    .filter((line) => line.startsWith(type));

describe('certificates in an unload (saf.md 11)', () => {
  it('0560 and 1560: dates, names and fingerprint, in their columns', () => {
    const [line = ''] = linesOf('0560').filter((one) => one.includes('01.CN'));
    expect([line.slice(5, 251).trim(), line.slice(252, 260), line.slice(261, 271), line.slice(272, 280)]).toEqual([
      '01.CN=zCEE¢CA.OU=ATS.O=IBM',
      'DIGTCERT',
      '2020-01-01',
      '00:00:00',
    ]);
    const [info = ''] = linesOf('1560').filter((one) => one.includes('01.CN'));
    expect([info.slice(261, 1285).trim(), info.slice(1286, 2310).trim(), info.slice(2311, 2327).trim()]).toEqual([
      'CN=zCEE CA.OU=ATS.O=IBM',
      'CN=zCEE Client Cert.OU=ATS.O=IBM',
      'sha256ECDSA',
    ]);
  });

  it('0562: what is connected, and how; not as members', () => {
    const rings = linesOf('0562').map((line) => [
      line.slice(5, 251),
      line.slice(261, 507),
      line.slice(508, 516),
      line.slice(517, 521),
      line.slice(522, 554),
    ]);
    expect(rings.map((fields) => fields.map((field) => field.trim()))).toEqual([
      ['WEBSRV.Web.Ring', '00.CN=zCEE¢CA.OU=ATS.O=IBM', 'CERTAUTH', 'NO', 'Demo CA'],
      ['WEBSRV.Web.Ring', '01.CN=zCEE¢CA.OU=ATS.O=IBM', 'PERSONAL', 'YES', 'Demo server'],
    ]);
    expect(linesOf('0503')).toEqual([]);
    expect(linesOf('0561').map((line) => line.slice(261, 507).trim())).toEqual(['WEBSRV.Web.Ring', 'WEBSRV.Web.Ring']);
  });

  it('0207, 0208 and 0508: the owner and his labels', () => {
    expect(linesOf('0207').map((line) => [line.slice(5, 13).trim(), line.slice(261, 293).trim()])).toEqual([['WEBSRV', 'Demo server']]);
    expect(linesOf('0208').map((line) => line.slice(14, 46).trim())).toEqual(['filter']);
    expect(
      linesOf('0508').map((line) => [line.slice(261, 293), line.slice(294, 302), line.slice(303, 549)].map((field) => field.trim())),
    ).toEqual([['filter', 'TRUST', 'WEBSRV']]);
  });

  it('is read without problems; the rings come back', () => {
    const { db } = session();
    const { problems, profiles } = importUnload(exportUnload(db).text, 'UNLOAD', NOW);
    expect(problems).toEqual([]);
    expect(profiles.get('DIGTRING')?.[0]?.members).toEqual([...db.stored('DIGTRING')][0]?.members);
  });
});
