import type { Message } from '@idprop/decision';
import type { AccessRequest } from '../api.js';
import type { Profile } from '../database/model.js';
import { StoredProfile } from '../database/stored-profile.js';
import type { Attempt } from './attempt.js';
import type { Judgement } from './judge.js';
import { ich408iUser } from './ich408i.js';
import { reaches } from './levels.js';

/** Whose wish it is that an access which is given gets a record. */
type AuditedBy = 'LOGOPTIONS' | 'UAUDIT' | 'AUDIT' | 'GLOBALAUDIT' | 'OPERAUDIT';

/**
 * Notes that an access which is given gets an SMF record (saf.md 14): LOGOPTIONS decides for the class, otherwise the user's UAUDIT, the owner's
 * AUDIT(SUCCESS), the auditor's GLOBALAUDIT, or OPERAUDIT for what OPERATIONS gave. Called for every access: it looks at little.
 */
export function noteAudited(attempt: Attempt, profile: Profile | undefined, judgement: Judgement | undefined): void {
  const { db, request, steps, subject, view } = attempt;
  if (view.log === undefined && !subject.audited && (profile === undefined || !StoredProfile.of(profile).isAudited)) {
    if (judgement?.by !== 'OPERATIONS' || db.options.operaudit !== true) return;
  }
  const by = isQuiet(request) ? undefined : auditedBy(attempt, profile, judgement);
  if (by === undefined) return;
  const reads = attempt.reads === undefined ? {} : { reads: attempt.reads };
  steps.push({ check: 'SAF.AUDIT', verdict: 'info', ...reads, found: by, messages: [accessRecord(attempt, profile, judgement)] });
}

function auditedBy(
  { db, request, subject, view }: Attempt,
  profile: Profile | undefined,
  judgement: Judgement | undefined,
): AuditedBy | undefined {
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

function accessRecord({ request, subject }: Attempt, profile: Profile | undefined, judgement: Judgement | undefined): Message {
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
