import type { KeyUsage, X500Name } from '@idprop/saf';

/** What a RACDCERT command needs from the edge before it can go on: keys and signatures, packages, and what stands in a data set. */
export type CertificateOrder = GenerateOrder | ReadOrder | OpenOrder | RequestOrder | PackOrder;

/** The contents of a data set, as they are. */
export interface ReadOrder {
  readonly type: 'read';
  readonly dataSet: string;
}

/** The certificates in a data set, whatever they are packed in. */
export interface OpenOrder {
  readonly type: 'open';
  readonly dataSet: string;
  /** Of a PKCS #12 package. */
  readonly password?: string;
}

/** A PKCS #10 request in DER for what a certificate says, signed with its private key. */
export interface RequestOrder {
  readonly type: 'request';
  readonly certificate: Buffer;
  readonly keyName: string;
}

/** Certificates as a PKCS #7 package, or with the private key of the first one as PKCS #12, in DER. */
export type PackOrder = { readonly type: 'pack'; readonly certificates: readonly Buffer[] } & (
  { readonly format: 'PKCS7' } | { readonly format: 'PKCS12'; readonly keyName: string; readonly label: string; readonly password: string }
);

/** A new key pair, or that of a request, and a certificate for it. */
export interface GenerateOrder {
  readonly type: 'generate';
  readonly key: { readonly type: 'RSA' | 'NISTECC'; readonly size: number };
  /** Data set of a PKCS #10 request: its key instead of a new one, and its name where no subject is given. */
  readonly request?: string;
  /** Most specific part first; empty for that of the request. */
  readonly subject: X500Name;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly keyUsage: readonly KeyUsage[];
  readonly isAuthority: boolean;
  readonly altNames: readonly AltName[];
  /** Who signs; undefined: the new key itself. */
  readonly signer?: { readonly certificate: Buffer; readonly keyName: string };
}

export interface AltName {
  readonly type: 'IP' | 'DOMAIN' | 'EMAIL' | 'URI';
  readonly value: string;
}

/** `failed`: for the operator's eyes, with the reason in one of these words. */
export type CertificateAnswer =
  /** `privateKey`: PKCS #8 in PEM; undefined for the certificate of a request. */
  | { readonly type: 'generated'; readonly certificate: Buffer; readonly privateKey?: string }
  /** The certificate that is meant first, then those that came with it. */
  | { readonly type: 'opened'; readonly certificates: readonly Buffer[]; readonly privateKey?: string }
  | { readonly type: 'contents'; readonly contents: Buffer }
  | { readonly type: 'failed'; readonly reason: OrderFailure };

/**
 * The data set is not there; there is nothing to keep private keys with; the private key cannot be used; the package cannot be opened with this
 * password, or at all; what stands in the data set is no request.
 */
export type OrderFailure = 'NO_DATA_SET' | 'NO_KEY_STORE' | 'NO_SIGNING_KEY' | 'BAD_PACKAGE' | 'BAD_REQUEST';

/** A data set that a command writes. */
export interface DataSetOutput {
  readonly dataSet: string;
  readonly contents: Buffer;
}
