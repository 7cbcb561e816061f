import type { VerifyCodes } from '../api.js';

/** RACROUTE VERIFY codes as SAF/RACF/reason in decimal (saf.md 4.2). */
export const VERIFY_CODES = {
  OK: { saf: 0, racf: 0, reason: 0 },
  USER_NOT_DEFINED: { saf: 8, racf: 4, reason: 0 },
  PASSWORD_WRONG: { saf: 8, racf: 8, reason: 0 },
  PASSWORD_EXPIRED: { saf: 8, racf: 12, reason: 0 },
  NEW_PASSWORD_INVALID: { saf: 8, racf: 16, reason: 0 },
  NOT_IN_GROUP: { saf: 8, racf: 20, reason: 0 },
  USER_REVOKED: { saf: 8, racf: 28, reason: 0 },
  RACF_INACTIVE: { saf: 8, racf: 32, reason: 0 },
  GROUP_REVOKED: { saf: 8, racf: 36, reason: 0 },
  OIDCARD_REQUIRED: { saf: 8, racf: 40, reason: 0 },
  WRONG_TIME: { saf: 8, racf: 48, reason: 4 },
  NOT_AUTHORISED_TO_PORT: { saf: 8, racf: 48, reason: 8 },
  NOT_AUTHORISED_TO_APPL: { saf: 8, racf: 52, reason: 0 },
} as const satisfies Record<string, VerifyCodes>;

/**
 * VERIFY's RACF code to initACEE's reason (saf.md 4.3). Groups, new passwords, times and ports have no reason of their own there: chosen, as
 * revoked, as a wrong password, and as not authorised.
 */
const INITACEE_REASON: Readonly<Record<number, number>> = { 4: 16, 8: 20, 12: 24, 16: 20, 20: 32, 28: 28, 36: 28, 40: 20, 48: 32, 52: 32 };

/** initACEE reason of a distributed identity that no filter maps: as for an unknown user (saf.md 5.8). */
export const INITACEE_UNMAPPED: VerifyCodes = { saf: 8, racf: 8, reason: 16 };

/** "RACF is not installed": also while it is inactive. */
const NO_RACF: VerifyCodes = { saf: 4, racf: 0, reason: 0 };

/** The triple that initACEE (IRRSIA00) gives where VERIFY gives these codes. */
export function initAceeCodes(codes: VerifyCodes): VerifyCodes {
  if (codes.saf === 0) return codes;
  if (codes.racf === VERIFY_CODES.RACF_INACTIVE.racf) return NO_RACF;
  // 8/8/8 is "internal error": no VERIFY code is without its reason.
  return { saf: 8, racf: 8, reason: INITACEE_REASON[codes.racf] ?? 8 };
}
