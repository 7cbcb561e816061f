import type { Message } from '@idprop/decision';
import type { AccessRequest } from '../api.js';
import { ACCESS_MESSAGE_WIDTH } from '../catalogue.js';
import type { Profile } from '../database/model.js';
import type { Judgement } from './judge.js';
import { reaches } from './levels.js';
import type { Subject } from './subject.js';

/** Inserts of ICH408I's first line. A user without a name shows twenty `#`; what is not known is blank. */
export function ich408iUser({ userid, group, user }: Subject): { userid: string; group: string; name: string } {
  return { userid, group: group ?? '', name: user === undefined ? '???' : (user.name ?? '#'.repeat(20)) };
}

/** ICH408I of a refused access, or of one that only WARNING allowed; undefined where it is not to be written. */
export function accessViolation(request: AccessRequest, subject: Subject, profile: Profile, judgement: Judgement): Message | undefined {
  if (request.log === 'NONE' || request.log === 'NOFAIL' || !isFailureAudited(profile, request)) return undefined;
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

/** Failures are logged from a level on, by the owner's AUDIT or the auditor's GLOBALAUDIT; WARNING is always logged. */
function isFailureAudited({ audit, globalAudit, warning }: Profile, { intent }: AccessRequest): boolean {
  return warning || [audit.failures, globalAudit.failures].some((from) => from !== undefined && reaches(intent, from));
}
