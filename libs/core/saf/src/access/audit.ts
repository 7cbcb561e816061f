import type { Message } from '@idprop/decision';
import type { AccessRequest } from '../api.js';
import { StoredProfile } from '../database/stored-profile.js';
import { readsOf, type Attempt, type AuditedBy, type CoveredAttempt } from './attempt.js';
import type { Tell } from './course.js';
import { ich408iUser } from './ich408i.js';
import { reaches } from './levels.js';

/**
 * Notes that an access which is given gets an SMF record (saf.md 14): LOGOPTIONS decides for the class, otherwise the user's UAUDIT, the owner's
 * AUDIT(SUCCESS), the auditor's GLOBALAUDIT, or OPERAUDIT for what OPERATIONS gave. Called for every access: it looks at little.
 */
export function noteAudited(attempt: Attempt): void {
  const { db, judgement, profile, request, subject, view } = attempt;
  if (view.log === undefined && !subject.audited && (profile === undefined || !StoredProfile.of(profile).isAudited)) {
    if (judgement?.by !== 'OPERATIONS' || db.options.operaudit !== true) return;
  }
  const by = isQuiet(request) ? undefined : auditedBy(attempt);
  if (by === undefined) return;
  attempt.auditedBy = by;
  attempt.note(audited);
}

const audited: Tell<Attempt> = (attempt) => ({
  check: 'SAF.AUDIT',
  verdict: 'info',
  ...(attempt.profile === undefined ? {} : { reads: readsOf(attempt as CoveredAttempt) }),
  found: attempt.auditedBy ?? null,
  messages: [accessRecord(attempt)],
});

function auditedBy({ db, judgement, profile, request, subject, view }: Attempt): AuditedBy | undefined {
  if (view.log === 'NEVER') return undefined;
  if (view.log === 'ALWAYS' || view.log === 'SUCCESSES') return 'LOGOPTIONS';
  if (subject.audited) return 'UAUDIT';
  if (profile?.audit.success !== undefined && reaches(request.intent, profile.audit.success)) return 'AUDIT';
  if (profile?.globalAudit.success !== undefined && reaches(request.intent, profile.globalAudit.success)) return 'GLOBALAUDIT';
  return judgement?.by === 'OPERATIONS' && db.options.operaudit === true ? 'OPERAUDIT' : undefined;
}

/** LOG=NONE: the caller wants no record. NOFAIL leaves out the failures only. */
function isQuiet({ log }: AccessRequest): boolean {
  return log === 'NONE';
}

function accessRecord({ judgement, profile, request, subject }: Attempt): Message {
  return {
    id: 'SMF80.ACCESS',
    inserts: {
      ...ich408iUser(subject),
      resource: request.resource,
      class: request.class,
      intent: request.intent,
      allowed: judgement?.level ?? 'ALTER',
      profile: profile?.name ?? '',
    },
  };
}
