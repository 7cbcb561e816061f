// The library below needs it, and must find it when it is read in.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import type { GenerateOrder } from '@idprop/racf-commands';
import { ATTRIBUTE_TYPES } from '@idprop/saf';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type Extension,
  type JsonGeneralName,
} from '@peculiar/x509';
import { renumber } from './renumber.js';

/** A new certificate in DER and its private key, PKCS #8 in PEM. */
export interface GeneratedCertificate {
  readonly certificate: Buffer;
  readonly privateKey: string;
}

/** What a request asks to be certified. */
export interface CertificateRequest {
  readonly publicKey: PublicKey;
  readonly subject: Name;
}

type Key = webcrypto.CryptoKey;

const { subtle } = webcrypto;
const PUBLIC_EXPONENT = new Uint8Array([1, 0, 1]);
/** The library takes no serial number 0, which RACF gives to self-signed certificates: it is put in afterwards. */
const PLACEHOLDER_SERIAL = '01';
const ZERO = /^0+$/;

/** What each word of KEYUSAGE sets (RACDCERT GENCERT). */
const FLAGS: Readonly<Record<GenerateOrder['keyUsage'][number], number>> = {
  HANDSHAKE: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment,
  DOCSIGN: KeyUsageFlags.nonRepudiation,
  DATAENCRYPT: KeyUsageFlags.dataEncipherment,
  KEYAGREE: KeyUsageFlags.keyAgreement,
  CERTSIGN: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
};

/** `signerKey`: the private key of the order's signer, PKCS #8 in PEM; undefined for a self-signed certificate. */
export async function generateCertificate(order: GenerateOrder, signerKey: string | undefined): Promise<GeneratedCertificate>;
/** For the key of a request, and its name where the order has none: without a private key. */
export async function generateCertificate(
  order: GenerateOrder,
  signerKey: string,
  request: CertificateRequest,
): Promise<Pick<GeneratedCertificate, 'certificate'>>;
export async function generateCertificate(
  order: GenerateOrder,
  signerKey: string | undefined,
  request?: CertificateRequest,
): Promise<{ certificate: Buffer; privateKey?: string }> {
  if (request !== undefined) return { certificate: await certify(order, request.publicKey, request.subject, signerKey ?? '') };
  const keys = await generateKeys(order.key);
  const privateKey = toPem(Buffer.from(await subtle.exportKey('pkcs8', keys.privateKey)));
  return { certificate: await certify(order, await PublicKey.create(keys.publicKey), undefined, signerKey ?? privateKey), privateKey };
}

/** `signerKey`: that of the signer, or of the certificate itself. */
async function certify(order: GenerateOrder, publicKey: PublicKey, requested: Name | undefined, signerKey: string): Promise<Buffer> {
  const signer = order.signer === undefined ? undefined : new X509Certificate(order.signer.certificate);
  const subject = order.subject.length === 0 && requested !== undefined ? requested : nameOf(order.subject);
  const signingKey = await importSigner(signer?.publicKey ?? publicKey, signerKey);
  const isZero = ZERO.test(order.serialNumber);
  const made = await X509CertificateGenerator.create({
    serialNumber: isZero ? PLACEHOLDER_SERIAL : order.serialNumber,
    subject,
    issuer: signer?.subjectName ?? subject,
    notBefore: new Date(order.notBefore),
    notAfter: new Date(order.notAfter),
    publicKey,
    signingKey,
    signingAlgorithm: { name: signingKey.algorithm.name, hash: hashFor(signingKey) },
    extensions: await extensionsOf(order, publicKey, signer),
  });
  const certificate = Buffer.from(made.rawData);
  return isZero ? renumber(certificate, signerKey, hashFor(signingKey)) : certificate;
}

async function generateKeys({ type, size }: GenerateOrder['key']): Promise<webcrypto.CryptoKeyPair> {
  if (type === 'NISTECC') return subtle.generateKey({ name: 'ECDSA', namedCurve: `P-${size}` }, true, ['sign', 'verify']);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: PUBLIC_EXPONENT, modulusLength: size };
  return subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** A private key, for the algorithm of its public half. */
export function importSigner({ algorithm }: PublicKey, privateKey: string): Promise<Key> {
  const pkcs8 = Buffer.from(privateKey.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const curve = 'namedCurve' in algorithm ? String(algorithm.namedCurve) : undefined;
  const named = curve === undefined ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: curve };
  return subtle.importKey('pkcs8', pkcs8, named, false, ['sign']);
}

/** SHA-256, and for longer elliptic keys what is as strong as they are. */
export function hashFor({ algorithm }: Key): 'SHA-256' | 'SHA-384' | 'SHA-512' {
  const curve = 'namedCurve' in algorithm ? algorithm.namedCurve : '';
  return curve === 'P-384' ? 'SHA-384' : curve === 'P-521' ? 'SHA-512' : 'SHA-256';
}

/** Names stand most general part first in a certificate. */
function nameOf(subject: GenerateOrder['subject']): Name {
  const parts = [...subject].reverse().map(({ type, value }) => {
    const oid = Object.entries(ATTRIBUTE_TYPES).find(([, name]) => name === type)?.[0] ?? type;
    const isPrintable = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value);
    return isPrintable ? { [oid]: [{ printableString: value }] } : { [oid]: [{ utf8String: value }] };
  });
  return new Name(parts);
}

async function extensionsOf(order: GenerateOrder, publicKey: PublicKey, signer: X509Certificate | undefined): Promise<Extension[]> {
  const flags = order.keyUsage.reduce((all, usage) => all | FLAGS[usage], 0);
  return [
    ...(order.isAuthority ? [new BasicConstraintsExtension(true, undefined, true)] : []),
    ...(flags === 0 ? [] : [new KeyUsagesExtension(flags, true)]),
    ...(order.altNames.length === 0 ? [] : [new SubjectAlternativeNameExtension(order.altNames.map(generalName))]),
    await SubjectKeyIdentifierExtension.create(publicKey),
    ...(signer === undefined ? [] : [await AuthorityKeyIdentifierExtension.create(signer.publicKey)]),
  ];
}

function generalName({ type, value }: GenerateOrder['altNames'][number]): JsonGeneralName {
  return { type: ({ IP: 'ip', DOMAIN: 'dns', EMAIL: 'email', URI: 'url' } as const)[type], value };
}

function toPem(pkcs8: Buffer): string {
  const lines = pkcs8.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}
