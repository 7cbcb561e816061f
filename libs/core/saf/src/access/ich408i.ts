import type { Message } from '@idprop/decision';
import type { AccessRequest } from '../api.js';
import { ACCESS_MESSAGE_WIDTH } from '../catalogue.js';
import type { Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Judgement } from './judge.js';
import { reaches } from './levels.js';
import type { Subject } from './subject.js';

/** Inserts of ICH408I's first line. A user without a name shows twenty `#`; what is not known is blank. */
export function ich408iUser({ userid, group, user }: Subject): { userid: string; group: string; name: string } {
  return { userid, group: group ?? '', name: user === undefined ? '???' : (user.name ?? '#'.repeat(20)) };
}

/** ICH408I of a refused access, or of one that only WARNING allowed; undefined where it is not to be written. */
export function accessViolation(
  db: RacfDatabase,
  request: AccessRequest,
  subject: Subject,
  profile: Profile,
  judgement: Judgement,
): Message | undefined {
  if (request.log === 'NONE' || request.log === 'NOFAIL' || !isFailureLogged(db, request, subject, profile)) return undefined;
  const kind = profile.warning ? 'WARNING' : 'ACCESS';
  const generic = profile.generic ? '.GENERIC' : '';
  const long = `  ${request.resource} CL(${request.class.padEnd(8)})`.length > ACCESS_MESSAGE_WIDTH ? '.LONG' : '';
  return {
    id: `ICH408I.${kind}${generic}${long}`,
    inserts: {
      ...ich408iUser(subject),
      resource: request.resource,
      class: request.class,
      intent: request.intent,
      allowed: judgement.level,
      ...(profile.generic ? { profile: profile.name } : {}),
    },
  };
}

/**
 * Failures are logged of every class with LOGOPTIONS(ALWAYS) or FAILURES, of none with NEVER; by default for users with UAUDIT, in WARNING, and from
 * the level on that the owner's AUDIT or the auditor's GLOBALAUDIT names.
 */
function isFailureLogged(db: RacfDatabase, request: AccessRequest, { user }: Subject, { audit, globalAudit, warning }: Profile): boolean {
  switch (db.options.logoptions?.[request.class]) {
    case 'ALWAYS':
    case 'FAILURES':
      return true;
    case 'NEVER':
      return false;
    default:
      if (warning || user?.attributes.includes('UAUDIT') === true) return true;
      return [audit.failures, globalAudit.failures].some((from) => from !== undefined && reaches(request.intent, from));
  }
}
