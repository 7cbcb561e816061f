/** What {@link within} gives when the time is over. */
export const LATE = Symbol('late');

/** What a promise comes to, or LATE after so many real milliseconds; the work itself goes on. Without a limit the promise as it is. */
export function within<T>(work: Promise<T>, limitMs: number | undefined): Promise<T | typeof LATE> {
  if (limitMs === undefined) return work;
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done(LATE), limitMs);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
