import type { AccessLevel, AccessRequest } from '../api.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { compilePattern } from '../generic/pattern.js';
import { compareSpecificity } from '../generic/specificity.js';
import { isAccessLevel } from './levels.js';
import type { Subject } from './subject.js';

/**
 * Global access table (saf.md 2.1, 7): members `name/level` of the GLOBAL profile that is named like the class. It only grants, and
 * never to RESTRICTED users. The most specific member that matches is used.
 */
export function globalAccess(db: RacfDatabase, request: AccessRequest, subject: Subject): AccessLevel | undefined {
  if (!db.isOn('global', request.class) || subject.restricted) return undefined;
  const members = db.stored('GLOBAL').get(request.class)?.members ?? [];
  const [best] = members
    .map((member) => parseMember(member, subject))
    .filter((entry) => entry !== undefined)
    .filter(({ pattern }) => compilePattern(pattern)(request.resource, db.variables))
    .sort((a, b) => compareSpecificity(a.pattern, b.pattern));
  return best?.level;
}

function parseMember(member: string, { userid, group }: Subject): { pattern: string; level: AccessLevel } | undefined {
  const slash = member.lastIndexOf('/');
  const level = member.slice(slash + 1);
  if (slash < 1 || !isAccessLevel(level)) return undefined;
  const pattern = member
    .slice(0, slash)
    .replaceAll('&RACUID', userid)
    .replaceAll('&RACGPID', group ?? '');
  return { pattern, level };
}
