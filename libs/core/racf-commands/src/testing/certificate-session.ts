import { certificateIn, type RacfDatabase } from '@idprop/saf';
import { executeCommand } from '../execute-command.js';
import type { CommandResult } from '../run.js';
import type { CertificateAnswer, CertificateOrder } from '../verbs/racdcert/order.js';
import { CA, CLIENT, EXPIRED } from './sample-certificates.js';
import { NOW, Session } from './session.js';

/** A certificate of sample-certificates as a data set holds it. */
export const der = (base64: string): Buffer => Buffer.from(base64, 'base64');
const DATA_SETS: Readonly<Record<string, Buffer>> = {
  'USER1.CA': der(CA),
  'USER1.CLIENT': Buffer.from(`-----BEGIN CERTIFICATE-----\n${CLIENT}\n-----END CERTIFICATE-----\n`),
  'USER1.EXPIRED': der(EXPIRED),
  'USER1.BROKEN': Buffer.from('nothing'),
};

/** A session whose orders are carried out with ready certificates: the authority for who signs himself, the client's for others. */
export class CertificateSession {
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

export const CA_COMMAND = "RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('zCEE CA') OU('ATS') O('IBM')) WITHLABEL('Demo CA')";
export const CLIENT_COMMAND =
  "RACDCERT ID(WEBSRV) GENCERT SUBJECTSDN(CN('c')) WITHLABEL('Demo server') SIGNWITH(CERTAUTH LABEL('Demo CA'))";

/** With a ring of two certificates: of the authority, and of the server as default. */
export function withRing(): CertificateSession {
  const session = new CertificateSession();
  session.run(`${CA_COMMAND}\n${CLIENT_COMMAND}\nRACDCERT ID(WEBSRV) ADDRING(WEBRING)`);
  session.run("RACDCERT ID(WEBSRV) CONNECT(CERTAUTH LABEL('Demo CA') RING(WEBRING))");
  session.run("RACDCERT ID(WEBSRV) CONNECT(LABEL('Demo server') RING(WEBRING) DEFAULT)");
  return session;
}
