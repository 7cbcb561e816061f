import { reference, type Attempt } from './attempt.js';
import type { Tell } from './course.js';
import { judge } from './judge.js';
import { reaches } from './levels.js';
import { refresh } from './remedies.js';

/**
 * A forgotten REFRESH: what the copy in storage would give if it were taken now. Nothing when nothing has changed since it was taken, or the
 * database has no profile any more.
 */
export function lookForNewer(attempt: Attempt): void {
  const { db, request, view } = attempt;
  const profile = db.refreshed(request.class)?.find(request.resource, view.generic, db.variables);
  if (profile !== undefined) attempt.newer = { profile, grants: reaches(judge(attempt, profile).level, request.intent) };
}

/** Says so when the database would answer otherwise than the copy in storage did. */
export function noteNewer(attempt: Attempt, granted: boolean): void {
  if (attempt.newer !== undefined && attempt.newer.grants !== granted) attempt.note(isNewer);
}

const isNewer: Tell<Attempt> = ({ newer, request }) => ({
  ...{ check: 'SAF.COPY.CURRENT', verdict: 'info', remedy: [refresh(request.class)] },
  ...(newer === undefined ? {} : { reads: reference(request, newer.profile, 'database'), found: newer.profile.name }),
});
