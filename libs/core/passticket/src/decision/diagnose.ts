import type { Trail } from '@idprop/decision';
import { attemptsOf } from './attempts.js';
import type { Names } from './check-names.js';
import type { TicketProfile } from './ticket-profile.js';

/** Something else that a refused ticket might have been made with: another application's key, or a key that waits for REFRESH. */
export interface Suspect {
  readonly why: 'appl' | 'not-refreshed';
  readonly applname: string;
  readonly profile: TicketProfile;
}

/** How many are tried: a flood of bad tickets must not cost much. */
const MOST_SUSPECTS = 50;

interface Refused {
  readonly passticket: string;
  readonly now: number;
  readonly suspects?: () => readonly Suspect[];
}

/**
 * Why was a ticket refused that is neither a replay nor a few hours off? For the operator only: the caller learns nothing of
 * it. With the right key it decodes to a second of now, with any other to noise; so what it was made with can be found out.
 */
export function diagnose(trail: Trail, { passticket, now, suspects }: Refused, { userid, applname }: Names): void {
  const failed = trail.steps.findLast(({ verdict }) => verdict === 'fail');
  const isNoise = failed?.check === 'PTKT.WINDOW' && failed.remedy?.some(({ id }) => id === 'PTKT.SAMEKEY') === true;
  if (suspects === undefined || !(isNoise || failed?.check === 'PTKT.DECODE')) return;
  const culprit = suspects()
    .slice(0, MOST_SUSPECTS)
    .find((suspect) => isGoodWith(suspect, { passticket, now, userid }));
  switch (culprit?.why) {
    case 'appl':
      trail.info('PTKT.CAUSE.APPL', {
        found: culprit.applname,
        remedy: [{ id: 'PTKT.OTHERAPPL', inserts: { applname, found: culprit.applname } }],
      });
      break;
    case 'not-refreshed':
      trail.info('PTKT.CAUSE.REFRESH', { found: culprit.profile.name, remedy: [{ id: 'PTKT.REFRESH', inserts: {} }] });
      break;
    case undefined:
      if (isNoise) trail.info('PTKT.CAUSE.KEY', { found: userid });
  }
}

function isGoodWith(
  { applname, profile }: Suspect,
  { passticket, now, userid }: { passticket: string; now: number; userid: string },
): boolean {
  return attemptsOf(profile, { userid, applname }).some((attempt) => {
    const second = attempt.decode(passticket);
    return second !== undefined && attempt.isInWindow(attempt.offset(now, second));
  });
}
