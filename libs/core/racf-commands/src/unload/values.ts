/** Dates and times of an unload: UTC. */
export function dateOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);
}

/** Milliseconds since 1970 at midnight; undefined for blanks and for what is no date. */
export function timeFrom(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** `0800` to `08:00:00`. */
export function clockOf(hhmm: string | undefined): string | undefined {
  return hhmm === undefined ? undefined : `${hhmm.slice(0, 2)}:${hhmm.slice(2)}:00`;
}

export function clockFrom(time: string): string | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? undefined : `${hours}${minutes}`;
}

export const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
