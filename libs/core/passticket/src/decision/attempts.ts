import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { isEnhancedTicket } from '../enhanced/translate.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { isLegacyTicket } from '../legacy/translate.js';
import type { Names } from './check-names.js';
import type { Algorithm } from './ticket-use.js';
import type { TicketProfile } from './ticket-profile.js';
import { isInLegacyWindow, isInTimeout, legacyOffset, LEGACY_WINDOW } from './window.js';

/** Which kind a value is tried as first when a profile has both keys: not confirmed (passticket.md 5.2). */
const ORDER: readonly Algorithm[] = ['enhanced', 'legacy'];

/** One try: a profile's key of one kind. */
export interface Attempt {
  readonly profile: TicketProfile;
  readonly algorithm: Algorithm;
  /** Seconds before and after. */
  readonly window: number;
  readonly replayProtection: boolean;
  /** The second that a value decodes to; undefined if it is no ticket of this kind. */
  decode(value: string): number | undefined;
  offset(now: number, second: number): number;
  isInWindow(offset: number): boolean;
}

/** What a value is tried as under a profile: nothing, if the profile has no key. */
export function attemptsOf(profile: TicketProfile, names: Names): Attempt[] {
  const attempts: Attempt[] = [];
  for (const algorithm of ORDER) {
    const attempt = algorithm === 'legacy' ? legacyAttempt(profile, names) : enhancedAttempt(profile, names);
    if (attempt !== undefined) attempts.push(attempt);
  }
  return attempts;
}

function legacyAttempt(profile: TicketProfile, { userid, applname }: Names): Attempt | undefined {
  if (profile.legacy === undefined) return undefined;
  const key = profile.legacy;
  return {
    profile,
    algorithm: 'legacy',
    window: LEGACY_WINDOW,
    replayProtection: profile.replayProtection,
    // What is no ticket under any key is refused before a key is used.
    decode: (value) => (isLegacyTicket(value) ? new LegacyTickets(key, userid, applname).decode(value) : undefined),
    offset: legacyOffset,
    isInWindow: isInLegacyWindow,
  };
}

function enhancedAttempt(profile: TicketProfile, { userid, applname }: Names): Attempt | undefined {
  const { enhanced } = profile;
  if (enhanced === undefined) return undefined;
  return {
    profile,
    algorithm: 'enhanced',
    window: enhanced.timeout,
    replayProtection: !enhanced.replayAllowed,
    decode: (value) =>
      isEnhancedTicket(enhanced.type, value) ? new EnhancedTickets(enhanced.key, enhanced.type, userid, applname).decode(value) : undefined,
    offset: (now, second) => now - second,
    isInWindow: (offset) => isInTimeout(offset, enhanced.timeout),
  };
}
