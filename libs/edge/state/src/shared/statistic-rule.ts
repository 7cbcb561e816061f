import type { StatisticEffect, StatisticResult, UserStatistic } from '../ports/index.js';

export const NO_STATISTIC: UserStatistic = { failures: 0, revoked: false };

/**
 * What a VERIFY effect makes of a user's statistic (saf.md, VERIFY and SETROPTS PASSWORD(REVOKE(n))): the n-th failure in a
 * row revokes; a user that is revoked already is left as it is. The Redis script says the same in Lua, and one contract
 * suite holds both to it.
 */
export function applyStatistic(before: UserStatistic, effect: StatisticEffect): StatisticResult {
  if (effect.type === 'resumed') return { ...before, failures: 0, revoked: false, wasRevoked: false, revokedNow: false };
  if (before.revoked) return { ...before, wasRevoked: true, revokedNow: false };
  if (effect.type === 'succeeded') return { failures: 0, revoked: false, lastAccess: effect.at, wasRevoked: false, revokedNow: false };
  const failures = before.failures + 1;
  const revoked = effect.limit > 0 && failures >= effect.limit;
  return { ...before, failures, revoked, wasRevoked: false, revokedNow: revoked };
}
