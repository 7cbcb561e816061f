import {
  CERTAUTH,
  CERTIFICATE_CLASS,
  certificateNamed,
  certificateProfileName,
  isSameName,
  isSelfSigned,
  isSignedBy,
  ownerHeading,
  readCertificate,
  SITE,
  type CertificateFacts,
} from '@idprop/saf';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { dataSetName, hintRefresh, refusal } from './operands.js';
import type { CertificateAnswer } from './order.js';
import { ownerOf, requireUser } from './owner.js';
import { freeLabelFor, freeProfileName, keep, trustOf } from './store.js';
import { ofTheSameKey, replace } from './same-key.js';

/**
 * ADD('dsn'): a certificate that somebody else made, in PEM, base64, DER, PKCS #7, or with its private key in PKCS #12. One that is not valid at this time
 * is not trusted. One of the same key as a certificate that the owner has takes its place, with private key, label and rings. Those that come with it
 * go to CERTAUTH.
 */
export const add: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'ADD', [CERTAUTH, SITE]);
  requireFunction(run, 'ADD', levelFor(run, owner));
  const dataSet = dataSetName(run, 'ADD');
  const password = textOf(run, 'PASSWORD');
  const answer = run.ask({ type: 'open', dataSet, ...(password === undefined ? {} : { password }) });
  if (answer === undefined) return;
  const { facts, others, privateKey } = opened(answer, dataSet, password !== undefined);
  if (isSameName(facts.issuer, facts.subject) && !isSignedBy(facts.der, facts.der)) throw refusal('RACF.CERT_SIGNATURE');
  const label = addOne(run, owner, facts, privateKey);
  for (const other of others) addAuthority(run, other);
  if (isSelfSigned(facts)) run.say('IRRD113I');
  if (!isValid(run, facts)) run.say('RACF.CERT_EXPIRED', {}, 4);
  run.say('IRRD199I', { label, owner: ownerHeading(owner) });
  hintRefresh(run, CERTIFICATE_CLASS, 'IRRD175I');
};

function addOne(run: Run, owner: string, facts: CertificateFacts, privateKey: string | undefined): string {
  const profile = freeProfileName(run, facts);
  const before = ofTheSameKey(run.db, owner, facts);
  const label = before !== undefined && !run.has('WITHLABEL') ? before.label : freeLabelFor(run, owner, before);
  const keyName = privateKey === undefined ? before?.keyName : facts.fingerprint;
  if (privateKey !== undefined) run.secrets.push({ type: 'certificateKey', keyName: facts.fingerprint, privateKey });
  const trust = isValid(run, facts) ? (trustOf(run) ?? 'TRUST') : 'NOTRUST';
  const lastSerial = before?.lastSerial ?? (keyName === undefined ? undefined : '00');
  const certificate = {
    profile,
    owner,
    label,
    facts,
    trust,
    ...(keyName === undefined ? {} : { keyName }),
    ...(lastSerial === undefined ? {} : { lastSerial }),
  };
  if (before === undefined) keep(run, certificate);
  else replace(run, before, certificate);
  return label;
}

/** A certificate of the package that is not meant itself: who signed. Those that are known already stay as they are. */
function addAuthority(run: Run, facts: CertificateFacts): void {
  const profile = certificateProfileName(facts.serialNumber, facts.issuer, facts.fingerprint);
  if (certificateNamed(run.db.stored(CERTIFICATE_CLASS), profile) !== undefined) return;
  requireFunction(run, 'ADD', levelFor(run, CERTAUTH));
  const label = freeLabelFor(run, CERTAUTH, undefined, true);
  keep(run, { profile, owner: CERTAUTH, label, facts, trust: isValid(run, facts) ? 'TRUST' : 'NOTRUST' });
}

function isValid({ context: { now } }: Run, { notAfter, notBefore }: CertificateFacts): boolean {
  return notBefore <= now && now <= notAfter;
}

interface Opened {
  readonly facts: CertificateFacts;
  readonly others: readonly CertificateFacts[];
  readonly privateKey: string | undefined;
}

function opened(answer: CertificateAnswer, dataset: string, withPassword: boolean): Opened {
  if (answer.type === 'failed' && answer.reason === 'BAD_PACKAGE' && !withPassword) throw refusal('RACF.CERT_UNREADABLE', { dataset });
  if (answer.type === 'failed') throw refusal(FAILURES[answer.reason] ?? 'RACF.CERT_UNREADABLE', { dataset });
  const [facts, ...others] = answer.type === 'opened' ? answer.certificates.flatMap((der) => readCertificate(der) ?? []) : [];
  if (facts === undefined || answer.type !== 'opened') throw refusal('RACF.CERT_UNREADABLE', { dataset });
  return { facts, others, privateKey: answer.privateKey };
}

const FAILURES: Readonly<Record<string, string>> = {
  NO_DATA_SET: 'RACF.CERT_NO_DATASET',
  NO_KEY_STORE: 'RACF.CERT_NO_KEY_STORE',
  BAD_PACKAGE: 'RACF.CERT_PACKAGE',
};
