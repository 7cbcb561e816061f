/** 9999-12-31T23:59:59Z in seconds: years of more than four digits are ISO 8601 by agreement only. */
const LAST_ISO = 253_402_300_799;

const ISO = /^((?:\d{4}|\+\d{6})-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Seconds since 1970 as ISO time in whole seconds; undefined beyond the year 9999. */
export function isoOfEpoch(epoch: number): string | undefined {
  return epoch <= LAST_ISO ? new Date(epoch * 1000).toISOString().replace('.000Z', 'Z') : undefined;
}

/**
 * The second since 1970 of an ISO time, truncated; UTC where it names no zone, wherever the program runs. Undefined for what is
 * no ISO time, or a day that no calendar has.
 *
 * @example
 * epochOfIso('2020-09-28T17:13:05.9+02:00'); // 1601305985
 * epochOfIso('2020-02-30'); // undefined
 */
export function epochOfIso(text: string): number | undefined {
  const [, date, zone] = ISO.exec(text) ?? [];
  if (date === undefined || !isDay(date)) return undefined;
  const parsed = Date.parse(text.includes('T') && zone === undefined ? `${text}Z` : text);
  return Number.isNaN(parsed) ? undefined : Math.floor(parsed / 1000);
}

/** Date takes 30 February for 1 March. */
function isDay(date: string): boolean {
  const day = Date.parse(date);
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
}
