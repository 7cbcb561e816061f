/**
 * True when a client has been silent for longer than its port lets it. An interval of 0 is no limit.
 * @param since emulated milliseconds since 1970 at which it fell silent
 * @param timeout hundredths of a second, as HWSCFGxx writes it
 */
export function isTimedOut(since: number, now: number, timeout: number): boolean {
  return timeout > 0 && now - since > timeout * 10;
}
