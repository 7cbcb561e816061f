const DAY_MS = 86_400_000;

/** `yy.ddd`, the day of the year, UTC. */
export function julian(at: number): string {
  const date = new Date(at);
  const day = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
  return `${String(date.getUTCFullYear() % 100).padStart(2, '0')}.${String(day).padStart(3, '0')}`;
}

const MONTHS = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'];

/** `MONTH d, yyyy`, or `NONE`. */
export function longDate(at: number | undefined): string {
  if (at === undefined) return 'NONE';
  const date = new Date(at);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

/** `hh:mm:ss`, UTC. */
export function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
