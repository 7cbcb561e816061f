import type { KeyUsage, X500Name } from '@idprop/saf';

/** What a RACDCERT command needs from the edge before it can go on: keys and signatures, and what stands in a data set. */
export type CertificateOrder = GenerateOrder | { readonly type: 'read'; readonly dataSet: string };

/** A new key pair, and a certificate for it. */
export interface GenerateOrder {
  readonly type: 'generate';
  readonly key: { readonly type: 'RSA' | 'NISTECC'; readonly size: number };
  /** Most specific part first. */
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
  | { readonly type: 'generated'; readonly certificate: Buffer; readonly privateKey: string }
  | { readonly type: 'contents'; readonly contents: Buffer }
  | { readonly type: 'failed'; readonly reason: OrderFailure };

/** The data set is not there; there is nothing to keep private keys with; the signer's private key cannot be used. */
export type OrderFailure = 'NO_DATA_SET' | 'NO_KEY_STORE' | 'NO_SIGNING_KEY';

/** A data set that a command writes. */
export interface DataSetOutput {
  readonly dataSet: string;
  readonly contents: Buffer;
}
