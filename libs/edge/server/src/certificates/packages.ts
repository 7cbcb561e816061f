import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import type { PackOrder } from '@idprop/racf-commands';
import { BmpString, OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
  setEngine,
  SignedData,
} from 'pkijs';

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as ConstructorParameters<typeof CryptoEngine>[0]['crypto'] }));

/** PBES2 and PBKDF2 (RFC 8018) with what is current: RACF's own packages use triple DES, which nothing current makes. */
const PROTECTION = {
  contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
  hmacHashAlgorithm: 'SHA-256',
  iterationCount: 100_000,
} as const;
/** RFC 7292, RFC 2985, RFC 5652. */
const OID = {
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
} as const;
const WITHOUT_PASSWORD = 0;
const WITH_PASSWORD = 1;

/** Certificates in DER, the one with the private key first; the key as PKCS #8 in PEM. */
export interface OpenedPackage {
  readonly certificates: readonly Buffer[];
  readonly privateKey?: string;
}

/** A PKCS #12 package: the private key (PKCS #8 in PEM), its certificate, and those who signed. */
export async function packPkcs12(
  { certificates, label, password }: Extract<PackOrder, { format: 'PKCS12' }>,
  privateKey: string,
): Promise<Buffer> {
  const secret = bytesOf(password);
  const attributes = (): Attribute[] => [
    new Attribute({ type: OID.friendlyName, values: [new BmpString({ value: label })] }),
    new Attribute({ type: OID.localKeyId, values: [new OctetString({ valueHex: new Uint8Array([1]).buffer })] }),
  ];
  const keyBag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(toArrayBuffer(derOf(privateKey))) });
  await keyBag.makeInternalValues({ password: secret, ...PROTECTION });
  const keys = [new SafeBag({ bagId: OID.shroudedKeyBag, bagValue: keyBag, bagAttributes: attributes() })];
  const certBags = certificates.map((der, index) => {
    const bagValue = new CertBag({ parsedValue: Certificate.fromBER(toArrayBuffer(der)) });
    return new SafeBag({ bagId: OID.certBag, bagValue, ...(index === 0 ? { bagAttributes: attributes() } : {}) });
  });
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: WITHOUT_PASSWORD, value: new SafeContents({ safeBags: keys }) },
        { privacyMode: WITH_PASSWORD, value: new SafeContents({ safeBags: certBags }) },
      ],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, { password: secret, ...PROTECTION }] });
  const pfx = new PFX({ parsedValue: { integrityMode: WITHOUT_PASSWORD, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password: secret,
    iterations: PROTECTION.iterationCount,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(pfx.toSchema().toBER(false));
}

/** A PKCS #7 package: certificates alone, nothing signed. */
export function packPkcs7(certificates: readonly Buffer[]): Buffer {
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: certificates.map((der) => Certificate.fromBER(toArrayBuffer(der))),
  });
  const content = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return Buffer.from(content.toSchema().toBER(false));
}

/** Opens a PKCS #12 package with its password, or one of PKCS #7; undefined for anything else, and for algorithms that the library does not know. */
export async function openPackage(contents: Buffer, password: string | undefined): Promise<OpenedPackage | undefined> {
  const der = unarmoured(contents);
  try {
    return password === undefined ? openPkcs7(der) : await openPkcs12(der, password);
  } catch {
    // Whatever the library says of it: it cannot be opened.
    return undefined;
  }
}

function openPkcs7(der: Buffer): OpenedPackage | undefined {
  const { content, contentType } = ContentInfo.fromBER(toArrayBuffer(der));
  if (contentType !== OID.signedData) return undefined;
  const { certificates = [] } = new SignedData({ schema: content });
  const found = certificates.filter((one) => one instanceof Certificate).map((one) => Buffer.from(one.toSchema(true).toBER(false)));
  return found.length === 0 ? undefined : { certificates: fromTheEnd(found) };
}

async function openPkcs12(der: Buffer, password: string): Promise<OpenedPackage | undefined> {
  const secret = bytesOf(password);
  const pfx = PFX.fromBER(toArrayBuffer(der));
  await pfx.parseInternalValues({ password: secret, checkIntegrity: true });
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (safe === undefined) return undefined;
  await safe.parseInternalValues({
    safeContents: safe.safeContents.map(({ contentType }) => (contentType === OID.data ? {} : { password: secret })),
  });
  const bags = (safe.parsedValue as { safeContents: { value: SafeContents }[] }).safeContents.flatMap(({ value }) => value.safeBags);
  const certificates: Buffer[] = [];
  let privateKey: string | undefined;
  for (const { bagValue } of bags) {
    if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate)
      certificates.push(Buffer.from(bagValue.parsedValue.toSchema(true).toBER(false)));
    if (bagValue instanceof PrivateKeyInfo) privateKey = toPem(bagValue);
    if (!(bagValue instanceof PKCS8ShroudedKeyBag)) continue;
    await (bagValue as unknown as { parseInternalValues(parameters: { password: ArrayBuffer }): Promise<void> }).parseInternalValues({
      password: secret,
    });
    if (bagValue.parsedValue !== undefined) privateKey = toPem(bagValue.parsedValue);
  }
  if (certificates.length === 0) return undefined;
  const ordered = privateKey === undefined ? fromTheEnd(certificates) : ownFirst(certificates, privateKey);
  return { certificates: ordered, ...(privateKey === undefined ? {} : { privateKey }) };
}

/** The certificate that signed none of the others first. */
function fromTheEnd(certificates: readonly Buffer[]): Buffer[] {
  const issuers = new Set(
    certificates.map((der) => new X509Certificate(der)).flatMap(({ issuer, subject }) => (issuer === subject ? [] : [issuer])),
  );
  const isEnd = (der: Buffer): boolean => !issuers.has(new X509Certificate(der).subject);
  return [...certificates.filter(isEnd), ...certificates.filter((der) => !isEnd(der))];
}

function ownFirst(certificates: readonly Buffer[], privateKey: string): Buffer[] {
  const isOwn = (der: Buffer): boolean => new X509Certificate(der).checkPrivateKey(createPrivateKey(privateKey));
  return [...certificates.filter(isOwn), ...certificates.filter((der) => !isOwn(der))];
}

function toPem(key: PrivateKeyInfo): string {
  const lines =
    Buffer.from(key.toSchema().toBER(false))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
}

/** DER as it is, or from base64 with or without a heading. */
function unarmoured(contents: Buffer): Buffer {
  if (contents[0] === 0x30) return contents;
  const text = contents.toString('latin1');
  return Buffer.from(/-----BEGIN [^-]+-----([\s\S]*?)-----END/.exec(text)?.[1] ?? text, 'base64');
}

function bytesOf(text: string): ArrayBuffer {
  return toArrayBuffer(Buffer.from(text, 'utf8'));
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
