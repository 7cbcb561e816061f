/** A change in the `passwords` log of a RACF database: digests only, see {@link hashPassword}. Written by racf, read by services that VERIFY. */
export type PasswordChange =
  | { readonly type: 'password'; readonly userid: string; readonly kind: 'password' | 'phrase'; readonly digest: string }
  | { readonly type: 'forget'; readonly userid: string; readonly kind?: 'password' | 'phrase' };

/** A snapshot of the `passwords` log: user ID to its digests. */
export type PasswordSnapshot = Readonly<Record<string, UserDigests>>;

/** The digests that a user's password and phrase are compared with, and those of earlier ones, newest first. */
export interface UserDigests {
  readonly password?: string;
  readonly phrase?: string;
  readonly earlier?: Readonly<Partial<Record<'password' | 'phrase', readonly string[]>>>;
}

/**
 * A change in the `ptkt` log: one setting of a PassTicket key, sealed for passticket under its name (`unseal(privateKey, sealed, keyName)` gives
 * the 8 key bytes). The name is what `findPassTicketProfiles` gives as `keyName`; names are never used twice.
 */
export interface PassTicketKeyChange {
  readonly type: 'key';
  readonly keyName: string;
  /** Name of the PTKTDATA profile, for messages. */
  readonly profile: string;
  readonly form: 'KEYMASKED' | 'KEYENCRYPTED';
  readonly sealed: string;
}

/**
 * A change in the `keys` log: the private key of a certificate (PKCS #8 in PEM), sealed under its name for the services that own key rings; or
 * that nobody needs it any more. The name is what `StoredCertificate.keyName` says.
 */
export type CertificateKeyChange =
  { readonly type: 'key'; readonly keyName: string; readonly sealed: string } | { readonly type: 'forget'; readonly keyName: string };

/** A snapshot of the `keys` log: sealed keys by name. */
export type CertificateKeySnapshot = Readonly<Record<string, string>>;

/** A snapshot of the `ptkt` log: every key by its name, still sealed. */
export type PassTicketKeySnapshot = Readonly<Record<string, PassTicketKeyChange>>;
