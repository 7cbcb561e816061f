/** What IRM_TIMER asks for, milliseconds; or for the default of the situation, no wait, a wait for ever. */
export type IrmTimer = number | 'default' | 'none' | 'forever';

/** Reads IRM_TIMER. A value that the table does not have counts as the default. Source: ims.md 1.6. */
export function irmTimer(value: number): IrmTimer {
  if (value === 0xe9) return 'none';
  if (value === 0xff) return 'forever';
  if (value >= 0x01 && value <= 0x19) return value * 10;
  if (value >= 0x1a && value <= 0x27) return 300 + (value - 0x1a) * 50;
  if (value >= 0x28 && value <= 0x63) return (value - 0x27) * 1000;
  if (value >= 0x64 && value <= 0x9e) return (value - 0x62) * 60_000;
  return 'default';
}

/** Defaults where IRM_TIMER is 0, milliseconds: RESUME TPIPE, and the ACK of one that is not single. Elsewhere TIMEOUT of TCPIP. */
export const DEFAULT_TIMER = { RESUME: 2000, RESUME_ACK: 250 } as const;
