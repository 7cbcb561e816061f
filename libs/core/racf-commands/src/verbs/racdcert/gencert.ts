import {
  CERTAUTH,
  CERTIFICATE_CLASS,
  KEY_USAGES,
  readCertificate,
  SITE,
  type CertificateFacts,
  type KeyUsage,
  type NamePart,
  type StoredCertificate,
  type X500Name,
} from '@idprop/saf';
import { invalidValue, missing, type Refusal } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { suboperands, textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { dataSetName, hintRefresh, refusal, requireCertificate, single } from './operands.js';
import type { AltName, CertificateAnswer, GenerateOrder } from './order.js';
import { operandsOf, ownerOf, ownerWithin, requireUser } from './owner.js';
import { ofTheSameKey, replace } from './same-key.js';
import { freeLabelFor, freeProfileName, keep } from './store.js';
import { validity } from './validity.js';

/** Attributes of SUBJECTSDN, most specific first, with the longest value of each (RFC 5280, upper bounds). */
const SUBJECT: readonly (readonly [type: string, most: number])[] = [
  ['CN', 64],
  ['T', 64],
  ['OU', 64],
  ['O', 64],
  ['L', 128],
  ['SP', 128],
  ['C', 2],
];
/** What WebCrypto generates. RACF knows other sizes too. */
const RSA_SIZES = { least: 1024, most: 4096, usual: 2048 };
const ECC_SIZES = [256, 384, 521];
/** RACF's own default is 192, a curve that TLS does not take any more. */
const ECC_SIZE = 256;
const FIRST_SERIAL = '00';

/** GENCERT: a key pair, and a certificate for it, signed by SIGNWITH or by itself. */
export const gencert: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'GENCERT', [CERTAUTH, SITE]);
  const signed = operandsOf(run, 'SIGNWITH', ['CERTAUTH', 'SITE', 'LABEL']);
  const signerOwner = ownerWithin(run, signed, owner);
  requireFunction(run, 'ADD', levelFor(run, owner));
  requireFunction(run, 'GENCERT', levelFor(run, signerOwner));
  const request = (run.command.keywords.get('GENCERT') ?? []).length > 0 ? dataSetName(run, 'GENCERT') : undefined;
  const signer = run.has('SIGNWITH') ? signerOf(run, signerOwner, single(signed, 'LABEL')) : undefined;
  const order = orderOf(run, owner, signer, request);
  const answer = run.ask(order);
  if (answer === undefined) return;
  if (answer.type !== 'generated') throw failed(answer, signer, request);
  const facts = readCertificate(answer.certificate);
  if (facts === undefined) throw new Error('what was generated is no certificate');
  keepGenerated(run, owner, facts, answer.privateKey);
  if (signer !== undefined) keep(run, { ...signer, lastSerial: order.serialNumber });
  hintRefresh(run, CERTIFICATE_CLASS, 'IRRD175I');
};

/** With its new private key, or in the place of the certificate that the request was made of. */
export function keepGenerated(run: Run, owner: string, facts: CertificateFacts, privateKey: string | undefined): void {
  const before = privateKey === undefined ? ofTheSameKey(run.db, owner, facts) : undefined;
  const label = before !== undefined && !run.has('WITHLABEL') ? before.label : freeLabelFor(run, owner, before);
  // Of this certificate alone: two replicas that fill a database at once each make a key of their own.
  const keyName = privateKey === undefined ? before?.keyName : facts.fingerprint;
  const profile = freeProfileName(run, facts);
  if (privateKey !== undefined) run.secrets.push({ type: 'certificateKey', keyName: facts.fingerprint, privateKey });
  const key = keyName === undefined ? {} : { keyName, lastSerial: before?.lastSerial ?? FIRST_SERIAL };
  const certificate: StoredCertificate = { profile, owner, label, facts, trust: 'TRUST', ...key };
  if (before === undefined) keep(run, certificate);
  else replace(run, before, certificate);
}

function orderOf(run: Run, owner: string, signer: StoredCertificate | undefined, request: string | undefined): GenerateOrder {
  const keyUsage = keyUsages(run, owner);
  return {
    type: 'generate',
    key: keyOf(run),
    ...(request === undefined ? {} : { request }),
    subject: subjectOf(run, request !== undefined),
    // RACF counts the certificates of each signer; a self-signed one is number 0.
    serialNumber: signer === undefined ? FIRST_SERIAL : nextSerial(signer.lastSerial ?? FIRST_SERIAL),
    ...validity(run),
    keyUsage,
    isAuthority: owner === CERTAUTH || keyUsage.includes('CERTSIGN'),
    altNames: altNames(run),
    ...(signer?.keyName === undefined ? {} : { signer: { certificate: signer.facts.der, keyName: signer.keyName } }),
  };
}

function signerOf(run: Run, owner: string, label: string | undefined): StoredCertificate {
  if (label === undefined) throw missing('SIGNWITH LABEL');
  const signer = requireCertificate(run, owner, label);
  if (signer.keyName === undefined) throw refusal('RACF.CERT_NO_KEY', { label });
  return signer;
}

/** SUBJECTSDN; OU may have several values. Country codes are two letters. */
function subjectOf(run: Run, optional: boolean): X500Name {
  if (!run.has('SUBJECTSDN')) {
    if (optional) return [];
    throw missing('SUBJECTSDN');
  }
  const given = operandsOf(
    run,
    'SUBJECTSDN',
    SUBJECT.map(([type]) => type),
  );
  const name = SUBJECT.flatMap(([type, most]) =>
    (given.get(type) ?? []).map(({ text }): NamePart => {
      const value = text.trim();
      if (value === '' || value.length > most || (type === 'C' && !/^[A-Za-z]{2}$/.test(value)))
        throw invalidValue(`SUBJECTSDN ${type}`, text);
      return { type, value };
    }),
  );
  if (name.length === 0) throw missing('SUBJECTSDN');
  return name;
}

/** A CERTAUTH certificate signs others, whether it says so or not. */
function keyUsages(run: Run, owner: string): KeyUsage[] {
  const operands = run.command.keywords.get('KEYUSAGE') ?? [];
  if (run.has('KEYUSAGE') && operands.length === 0) throw missing('KEYUSAGE');
  const given = suboperands(operands, KEY_USAGES);
  return KEY_USAGES.filter((usage) => given.has(usage) || (usage === 'CERTSIGN' && owner === CERTAUTH));
}

export function keyOf(run: Run): GenerateOrder['key'] {
  const text = textOf(run, 'SIZE');
  const size = text === undefined ? undefined : Number(text);
  if (run.has('NISTECC')) {
    if (size !== undefined && !ECC_SIZES.includes(size)) throw invalidValue('SIZE', text ?? '', ['KEY SIZE', '256, 384 OR 521']);
    return { type: 'NISTECC', size: size ?? ECC_SIZE };
  }
  const { least, most, usual } = RSA_SIZES;
  if (size !== undefined && !(size >= least && size <= most && size % 8 === 0)) {
    throw invalidValue('SIZE', text ?? '', ['KEY SIZE', `${least} TO ${most}`]);
  }
  return { type: 'RSA', size: size ?? usual };
}

function altNames(run: Run): AltName[] {
  const given = operandsOf(run, 'ALTNAME', ['IP', 'DOMAIN', 'EMAIL', 'URI']);
  return (['IP', 'DOMAIN', 'EMAIL', 'URI'] as const).flatMap((type) => {
    const value = single(given, type);
    if (value === undefined) return [];
    if (!ALT_NAME[type].test(value)) throw invalidValue(`ALTNAME ${type}`, value);
    return [{ type, value: type === 'DOMAIN' ? value.toLowerCase() : value }];
  });
}

const ALT_NAME = {
  IP: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$|^[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}$/,
  DOMAIN: /^[A-Za-z0-9*_-]+(\.[A-Za-z0-9_-]+)*$/,
  EMAIL: /^[\x21-\x7e]+@[A-Za-z0-9.-]+$/,
  URI: /^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/,
};

/** The number after this one, hexadecimal. */
export function nextSerial(serial: string): string {
  const text = (BigInt(`0x${serial}`) + 1n).toString(16).toUpperCase();
  return text.length % 2 === 0 ? text : `0${text}`;
}

/** What keeps a certificate from being made. */
export function failed(answer: CertificateAnswer, signer: StoredCertificate | undefined, request?: string): Refusal {
  if (answer.type === 'failed' && answer.reason === 'NO_DATA_SET') return refusal('RACF.CERT_NO_DATASET', { dataset: request ?? '' });
  if (answer.type === 'failed' && answer.reason === 'BAD_REQUEST') return refusal('RACF.CERT_REQUEST', { dataset: request ?? '' });
  if (answer.type === 'failed' && answer.reason === 'NO_SIGNING_KEY')
    return refusal('RACF.CERT_NO_SIGNING_KEY', { label: signer?.label ?? '' });
  return refusal('RACF.CERT_NO_KEY_STORE', {});
}
