/**
 * What a client says until its PSB is allocated: EXCSAT, ACCSEC, SECCHK, ACCRDB, as a codec or the bus hands it over
 * (text decoded, not yet trimmed). Source: ims.md 6.
 */
export interface DrdaRequest {
  readonly port: number;
  /** EXTNAM. */
  readonly externalName: string;
  /** SECMEC of SECCHK; 3 (user ID and password) is the only one that IMS Connect takes. */
  readonly securityMechanism?: number;
  readonly userid: string;
  readonly password: string;
  /** RDBNAM: PSB and alias, `DFSIVPA.IVP1`. */
  readonly rdbname: string;
}

export const SECMEC_USRIDPWD = 3;

export interface RdbName {
  readonly psb: string;
  /** Blank: any IMS system behind ODBM. */
  readonly alias: string;
}

/**
 * Splits RDBNAM. Clients of the standard pad it and may append `;attribute=value` pairs (ims.md 6.1.5). Undefined for
 * what is no PSB of 1 to 8 characters with an alias of at most 4.
 */
export function parseRdbName(text: string): RdbName | undefined {
  const [name = ''] = text.split(';');
  const match = /^([A-Z#@$][A-Z0-9#@$]{0,7})(?:\.([A-Z0-9#@$]{1,4}))?$/.exec(name.trim().toUpperCase());
  if (match?.[1] === undefined) return undefined;
  return { psb: match[1], alias: match[2] ?? '' };
}
