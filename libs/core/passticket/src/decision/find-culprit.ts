import type { Remedy, StepDetails } from '@idprop/decision';
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
  readonly suspects?: () => Iterable<Suspect>;
}

/**
 * What was a ticket made with that is good under no key of its profiles? For the operator only: the caller learns nothing of it. With the
 * right key it decodes to a second of now, with any other to noise; so it can be found out.
 */
export function findCulprit({ passticket, now, suspects }: Refused, { userid }: Names): Suspect | undefined {
  let tried = 0;
  for (const suspect of suspects?.() ?? []) {
    if (++tried > MOST_SUSPECTS) return undefined;
    if (isGoodWith(suspect, { passticket, now, userid })) return suspect;
  }
  return undefined;
}

/** What lets the ticket in, or has the right one made. */
export function culpritRemedy({ why, applname: found }: Suspect, applname: string): Remedy {
  return why === 'appl' ? { id: 'PTKT.OTHERAPPL', inserts: { applname, found } } : { id: 'PTKT.REFRESH', inserts: {} };
}

/** The step that tells it. */
export function culpritStep({ why, applname, profile }: Suspect): [check: string, details: StepDetails] {
  return why === 'appl' ? ['PTKT.CAUSE.APPL', { found: applname }] : ['PTKT.CAUSE.REFRESH', { found: profile.name }];
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
