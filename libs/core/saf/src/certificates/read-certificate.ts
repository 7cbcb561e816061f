import { X509Certificate } from 'node:crypto';
import { contentOf, DerError, elements, inside, oidText, stringText, TAG, timeOf, type Der } from './der.js';
import { ATTRIBUTE_TYPES, nameKey, type X500Name } from './x500-name.js';

/** GENCERT KEYUSAGE, in the order of the bits that each stands for. */
export const KEY_USAGES = ['HANDSHAKE', 'DOCSIGN', 'DATAENCRYPT', 'KEYAGREE', 'CERTSIGN'] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

/** What a certificate says. Times: milliseconds since 1970. */
export interface CertificateFacts {
  readonly der: Buffer;
  /** Hexadecimal, upper case, at least two digits. */
  readonly serialNumber: string;
  readonly issuer: X500Name;
  readonly subject: X500Name;
  readonly notBefore: number;
  readonly notAfter: number;
  /** As listings name it: `sha256RSA`. */
  readonly algorithm: string;
  readonly keyType: string;
  /** Bits. */
  readonly keySize: number;
  /** Undefined without the extension. */
  readonly keyUsage?: readonly KeyUsage[];
  readonly isAuthority: boolean;
  /** `DNS:x`, `IP Address:1.2.3.4`. */
  readonly altNames: readonly string[];
  /** SHA-256 over the DER form, hexadecimal, upper case. */
  readonly fingerprint: string;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5RSA',
  '1.2.840.113549.1.1.5': 'sha1RSA',
  '1.2.840.113549.1.1.11': 'sha256RSA',
  '1.2.840.113549.1.1.12': 'sha384RSA',
  '1.2.840.113549.1.1.13': 'sha512RSA',
  '1.2.840.10045.4.3.2': 'sha256ECDSA',
  '1.2.840.10045.4.3.3': 'sha384ECDSA',
  '1.2.840.10045.4.3.4': 'sha512ECDSA',
};
const KEY_TYPES: Readonly<Record<string, string>> = { rsa: 'RSA', ec: 'NISTECC', dsa: 'DSA' };
const CURVES: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521, prime192v1: 192, secp224r1: 224 };
const KEY_USAGE_OID = '2.5.29.15';
const MOST_BYTES = 64 * 1024;

/** Reads one certificate in DER. Undefined for anything else. */
export function readCertificate(der: Buffer): CertificateFacts | undefined {
  if (der.length === 0 || der.length > MOST_BYTES) return undefined;
  const certificate = parse(der);
  if (certificate === undefined) return undefined;
  try {
    return { ...fromDer(certificate.raw), ...certificate.facts };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** What OpenSSL makes of it: it throws for all that is no certificate, and for keys that it does not know. */
function parse(der: Buffer): { raw: Buffer; facts: ReturnType<typeof fromKey> } | undefined {
  try {
    const certificate = new X509Certificate(der);
    return { raw: certificate.raw, facts: fromKey(certificate) };
  } catch {
    return undefined;
  }
}

/** A certificate as it stands in a data set: PEM (perhaps with text around it), base64 alone, or DER. Undefined without one. */
export function certificateIn(bytes: Buffer): CertificateFacts | undefined {
  const pem = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([\s\S]*?)-----END/.exec(bytes.toString('latin1'))?.[1];
  if (pem !== undefined) return readCertificate(Buffer.from(pem, 'base64'));
  return readCertificate(bytes);
}

/** True when the certificate names itself as issuer and its own key proves the signature. */
export function isSelfSigned({ der, issuer, subject }: CertificateFacts): boolean {
  return nameKey(issuer) === nameKey(subject) && isSignedBy(der, der);
}

/** True when the key of the second certificate proves the signature of the first. */
export function isSignedBy(der: Buffer, signer: Buffer): boolean {
  return new X509Certificate(der).verify(new X509Certificate(signer).publicKey);
}

/** True when both certificates are for one key. */
export function hasSameKey(der: Buffer, other: Buffer): boolean {
  return new X509Certificate(der).publicKey.equals(new X509Certificate(other).publicKey);
}

function fromDer(der: Buffer): Omit<CertificateFacts, keyof ReturnType<typeof fromKey>> {
  const [certificate] = elements(der);
  const [toBeSigned, algorithm] = inside(certificate, TAG.sequence);
  const fields = inside(toBeSigned, TAG.sequence);
  const [serial, , issuer, validity, subject, , ...optional] = fields[0]?.tag === TAG.explicit0 ? fields.slice(1) : fields;
  const [from, to] = inside(validity, TAG.sequence);
  const oid = oidText(inside(algorithm, TAG.sequence)[0]);
  const keyUsage = keyUsageOf(optional.find(({ tag }) => tag === TAG.explicit3));
  return {
    der,
    serialNumber: contentOf(serial, TAG.integer)
      .toString('hex')
      .toUpperCase()
      .replace(/^(00)+(?=..)/, ''),
    issuer: nameOf(issuer),
    subject: nameOf(subject),
    notBefore: timeOf(from),
    notAfter: timeOf(to),
    algorithm: ALGORITHMS[oid] ?? oid,
    ...(keyUsage === undefined ? {} : { keyUsage }),
  };
}

function fromKey(certificate: X509Certificate) {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details = {} } = certificate.publicKey;
  return {
    isAuthority: certificate.ca,
    altNames: certificate.subjectAltName?.split(', ') ?? [],
    fingerprint: certificate.fingerprint256.replaceAll(':', ''),
    keyType: KEY_TYPES[type] ?? type.toUpperCase(),
    keySize: details.modulusLength ?? CURVES[details.namedCurve ?? ''] ?? 0,
  };
}

/** Names stand most general part first in a certificate. */
function nameOf(element: Der | undefined): X500Name {
  return inside(element, TAG.sequence)
    .flatMap((rdn) => inside(rdn, TAG.set))
    .map((attribute) => {
      const [type, value] = inside(attribute, TAG.sequence);
      if (value === undefined) throw new DerError('an attribute without a value');
      const oid = oidText(type);
      return { type: ATTRIBUTE_TYPES[oid] ?? oid, value: stringText(value) };
    })
    .reverse();
}

/** The words of GENCERT for the bits of the extension (RFC 5280 4.2.1.3). */
function keyUsageOf(extensions: Der | undefined): KeyUsage[] | undefined {
  if (extensions === undefined) return undefined;
  for (const extension of inside(elements(extensions.content)[0], TAG.sequence)) {
    const parts = inside(extension, TAG.sequence);
    if (oidText(parts[0]) !== KEY_USAGE_OID) continue;
    const bits = contentOf(elements(contentOf(parts.at(-1), TAG.octetString))[0], TAG.bitString)[1] ?? 0;
    const words: readonly (readonly [bit: number, word: KeyUsage])[] = [
      [0x80 | 0x20, 'HANDSHAKE'],
      [0x40, 'DOCSIGN'],
      [0x10, 'DATAENCRYPT'],
      [0x08, 'KEYAGREE'],
      [0x04, 'CERTSIGN'],
    ];
    return words.filter(([bit]) => (bits & bit) !== 0).map(([, word]) => word);
  }
  return undefined;
}
