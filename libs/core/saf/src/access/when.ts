import type { AccessLevel, AccessRequest } from '../api.js';
import type { ConditionalEntry, Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { higher } from './levels.js';
import type { Subject } from './subject.js';

/** Conditions that are no classes of their own: nothing has to be active for them. */
const WITHOUT_CLASS = new Set(['PROGRAM', 'SYSID', 'CRITERIA']);

/**
 * The conditional access list (saf.md 2.1, 15): the highest level among the entries for the user, his groups or `*` whose condition holds. The condition's
 * class must be active; program control (PROGRAM) is taken as active. Undefined when no entry counts.
 */
export function conditionalAccess(db: RacfDatabase, request: AccessRequest, profile: Profile, subject: Subject): AccessLevel | undefined {
  const { conditional } = profile;
  const { when } = request;
  if (conditional === undefined || when === undefined || subject.user === undefined) return undefined;
  let level: AccessLevel | undefined;
  for (const entry of conditional) {
    if (when[entry.class] !== entry.name || !concerns(entry, subject)) continue;
    if (!WITHOUT_CLASS.has(entry.class) && !db.isActive(entry.class)) continue;
    level = level === undefined ? entry.access : higher(level, entry.access);
  }
  return level;
}

function concerns({ id }: ConditionalEntry, { userid, groups, restricted }: Subject): boolean {
  return id === userid || groups.includes(id) || (id === '*' && !restricted);
}
