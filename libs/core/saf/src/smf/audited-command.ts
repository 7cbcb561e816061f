import type { RacfChange } from '../database/change.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Smf80 } from './smf80.js';

/** Commands that are recorded whatever SETROPTS says (Auditor's Guide; general knowledge). */
const ALWAYS: ReadonlySet<number> = new Set([24, 25]);
const NOT_AUTHORIZED = 1;

/**
 * Whether a command is recorded (saf.md 14): SETROPTS and RVARY always; those of users with SPECIAL by SAUDIT, of users with UAUDIT always; refusals for
 * want of authority by CMDVIOL; changes of profiles in a class by SETROPTS AUDIT(class). `db` as it was before the command.
 */
export function isCommandAudited(db: RacfDatabase, { event, qualifier }: Smf80, issuer: string, changes: readonly RacfChange[]): boolean {
  const attributes = db.user(issuer)?.attributes ?? [];
  if (ALWAYS.has(event) || attributes.includes('UAUDIT')) return true;
  if (attributes.includes('SPECIAL') && db.options.saudit !== false) return true;
  if (qualifier === NOT_AUTHORIZED && db.options.cmdviol !== false) return true;
  return changes.some((change) => classesChanged(change).some((name) => db.isOn('audit', name)));
}

function classesChanged(change: RacfChange): readonly string[] {
  switch (change.type) {
    case 'user':
    case 'userDelete':
    case 'secret':
      return ['USER'];
    case 'group':
    case 'groupDelete':
      return ['GROUP'];
    case 'connect':
    case 'disconnect':
      return ['USER', 'GROUP'];
    case 'filter':
    case 'filterDelete':
      return ['USER', 'IDIDMAP'];
    case 'profile':
    case 'profileDelete':
    case 'permit':
    case 'permitWhen':
      return [change.class];
    default:
      return [];
  }
}
