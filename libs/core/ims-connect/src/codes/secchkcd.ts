/** Security check codes of SECCHKRM. Source: ims.md 5.2 (values of the DDM standard). */
export const SECCHKCD = {
  ACCEPTED: 0x00,
  MECHANISM_NOT_SUPPORTED: 0x01,
  LOCAL_SECURITY_SERVICE: 0x0a,
  PASSWORD_EXPIRED: 0x0e,
  PASSWORD_INVALID: 0x0f,
  PASSWORD_MISSING: 0x10,
  USERID_MISSING: 0x12,
  USERID_INVALID: 0x13,
  USERID_REVOKED: 0x14,
  NEW_PASSWORD_INVALID: 0x15,
} as const;

const OF_RACF: Readonly<Record<number, number>> = {
  0x04: SECCHKCD.USERID_INVALID,
  0x08: SECCHKCD.PASSWORD_INVALID,
  0x0c: SECCHKCD.PASSWORD_EXPIRED,
  0x10: SECCHKCD.NEW_PASSWORD_INVALID,
  0x14: SECCHKCD.USERID_INVALID,
  0x1c: SECCHKCD.USERID_REVOKED,
  0x24: SECCHKCD.USERID_REVOKED,
  0x30: SECCHKCD.LOCAL_SECURITY_SERVICE,
  0x34: SECCHKCD.LOCAL_SECURITY_SERVICE,
};

/**
 * The code that a RACROUTE VERIFY return code becomes. Chosen, along the meaning of the codes: what IMS Connect really
 * sends for each is not documented. What has no counterpart is a failure of the local security service.
 */
export function secchkcdOf(racf: number): number {
  return OF_RACF[racf] ?? SECCHKCD.LOCAL_SECURITY_SERVICE;
}
