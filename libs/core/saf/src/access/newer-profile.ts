import type { Profile } from '../database/model.js';
import { reference, type Attempt } from './attempt.js';
import { judgeAll } from './level-checks.js';
import { reaches } from './levels.js';
import { refresh } from './remedies.js';

/**
 * A forgotten REFRESH: what the copy in storage would give if it were taken now. Undefined when nothing has changed since it was taken, or the
 * database has no profile any more.
 */
export function newerProfile(attempt: Attempt): { readonly profile: Profile; readonly grants: boolean } | undefined {
  const { db, request, view } = attempt;
  const fresh = db.refreshed(request.class);
  if (fresh === undefined) return undefined;
  const profile = fresh.find(request.resource, view.generic, db.variables);
  if (profile === undefined) return undefined;
  return { profile, grants: reaches(judgeAll(attempt, profile).level, request.intent) };
}

/** Says so when the database would answer otherwise than the copy in storage did. */
export function noteNewerProfile(attempt: Attempt, granted: boolean): void {
  const newer = newerProfile(attempt);
  if (newer === undefined || newer.grants === granted) return;
  const { request, steps } = attempt;
  steps.push({
    check: 'SAF.COPY.CURRENT',
    verdict: 'info',
    reads: reference(request, newer.profile, 'database'),
    found: newer.profile.name,
    remedy: [refresh(request.class)],
  });
}
