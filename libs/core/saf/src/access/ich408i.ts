import type { Message } from '@idprop/decision';
import type { AccessLevel } from '../api.js';
import { ACCESS_MESSAGE_WIDTH } from '../catalogue.js';
import type { JudgedAttempt } from './attempt.js';
import { reaches } from './levels.js';
import type { Subject } from './subject.js';

/** Inserts of ICH408I's first line. A user without a name shows twenty `#`; what is not known is blank. */
export function ich408iUser({ userid, group, user }: Subject): { userid: string; group: string; name: string } {
  return { userid, group: group ?? '', name: user === undefined ? '???' : (user.name ?? '#'.repeat(20)) };
}

/** ICH408I of a refused access, or of one that only WARNING allowed; undefined where it is not to be written. */
export function accessViolation(attempt: JudgedAttempt): Message | undefined {
  const { judgement, profile, request, subject } = attempt;
  if (request.log === 'NONE' || request.log === 'NOFAIL' || !isFailureLogged(attempt)) return undefined;
  const kind = profile.warning ? 'WARNING' : 'ACCESS';
  const { userid, group, name } = ich408iUser(subject);
  const { class: className, intent, resource } = request;
  const inserts = { userid, group, name, resource, class: className, intent, allowed: judgement.level };
  const long = isLong(resource, className) ? '.LONG' : '';
  if (profile.generic) return { id: `ICH408I.${kind}.GENERIC${long}`, inserts: { ...inserts, profile: profile.name } };
  return { id: `ICH408I.${kind}${long}`, inserts };
}

/** `  resource CL(class   )` does not fit into a line. */
function isLong(resource: string, className: string): boolean {
  return '  '.length + resource.length + ' CL('.length + Math.max(8, className.length) + ')'.length > ACCESS_MESSAGE_WIDTH;
}

/**
 * Failures are logged of every class with LOGOPTIONS(ALWAYS) or FAILURES, of none with NEVER; by default for users with UAUDIT, in WARNING, and from
 * the level on that the owner's AUDIT or the auditor's GLOBALAUDIT names.
 */
function isFailureLogged({ profile: { audit, globalAudit, warning }, request, subject, view }: JudgedAttempt): boolean {
  switch (view.log) {
    case 'ALWAYS':
    case 'FAILURES':
      return true;
    case 'NEVER':
      return false;
    default:
      if (warning || subject.audited) return true;
      return isFrom(request.intent, audit.failures) || isFrom(request.intent, globalAudit.failures);
  }
}

function isFrom(intent: AccessLevel, from: AccessLevel | undefined): boolean {
  return from !== undefined && reaches(intent, from);
}
