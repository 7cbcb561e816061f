/** SAF, RACF and reason code of initACEE. */
export type InitAceeCodes = readonly [saf: number, racf: number, reason: number];

/** RACROUTE VERIFY's RACF code -> initACEE's reason under 8/8 (saf.md 4.2 and 4.3). */
const REASON_OF: Readonly<Record<number, number>> = {
  0x04: 16,
  0x08: 20,
  0x0c: 24,
  0x14: 16,
  0x1c: 28,
  0x24: 28,
  0x34: 32,
};

/** What initACEE gives for what VERIFY found. Codes that are initACEE's already stay. */
export function initAceeCodes({
  saf,
  racf,
  reason,
}: {
  readonly saf: number;
  readonly racf: number;
  readonly reason: number;
}): InitAceeCodes {
  if (saf === 0) return [0, 0, 0];
  if (saf === 8 && racf === 8 && reason >= 4) return [8, 8, reason];
  const known = REASON_OF[racf];
  return known === undefined ? [saf, racf, reason] : [8, 8, known];
}

/** Liberty's message for a failed credential creation (zcee.md 8.1). Wrong passwords (8/8/20, 8/8/24) have none of their own. */
export function credentialMessage([saf, racf, reason]: InitAceeCodes): string | undefined {
  if (saf === 4) return 'CWWKS2901E';
  if (saf !== 8 || racf !== 8) return 'CWWKS2910E';
  switch (reason) {
    case 4:
      return 'CWWKS2902E';
    case 8:
      return 'CWWKS2903E';
    case 12:
      return 'CWWKS2904E';
    case 16:
      return 'CWWKS2905E';
    case 20:
    case 24:
      return undefined;
    case 28:
      return 'CWWKS2906E';
    case 32:
      return 'CWWKS2907E';
    default:
      return 'CWWKS2910E';
  }
}

/** Codes print as 0x%08x. */
export function hex8(code: number): string {
  return `0x${code.toString(16).padStart(8, '0')}`;
}
