import { Trail, type Decision } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { checkAuthority, type Authority } from './check-authority.js';
import { checkNames, isCodes, type Names } from './check-names.js';
import { GENERATION_FAILED, NOT_AUTHORIZED, SUCCESS, type TicketCodes } from './codes.js';
import { describeUnusable, missingProfileRemedy, unusableKeyRemedy } from './missing-profile.js';
import { profileDefinition, type MissingProfile, type TicketProfile } from './ticket-profile.js';

export interface GenerationRequest extends Names {
  /** Seconds since 1970 by the generator's clock. */
  readonly now: number;
  /** Who asks: the user that the calling server runs as. */
  readonly caller: Identity;
  /** What SAF says of the caller's UPDATE; absent through RCVTPTGN, where key zero is the only gate. */
  readonly authority?: Authority;
  /** The profile of the plain application name: generation uses no qualified one (passticket.md 5.6). */
  readonly profile?: TicketProfile;
  /** Why there is no profile. */
  readonly missing?: MissingProfile;
}

export interface GenerationResult {
  readonly codes: TicketCodes;
  /** A secret: answered to the caller, never recorded. */
  readonly passticket?: string;
}

export interface GenerationDecision extends Decision<GenerationResult> {
  readonly value: GenerationResult;
}

/**
 * R_ticketserv and R_GenSec, generate: may the caller, is there a key, then the ticket of this second (passticket.md 5.8, 5.9).
 * With both keys in the profile it is an enhanced one. A user who is revoked or unknown gets his ticket all the same.
 *
 * @example
 * const profile = { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') };
 * const ask = { userid: 'FRED', applname: 'BBGZDFLT', now: 1601305985, caller: { kind: 'none' }, profile };
 * decideGeneration({ ...ask, authority: { outcome: 'granted', steps: [] } }).value.passticket; // 'RQELV4J5'
 * decideGeneration({ ...ask, authority: { outcome: 'refused', steps: [] } }).value.codes.join('/'); // '8/8/16'
 */
export function decideGeneration(request: GenerationRequest): GenerationDecision {
  const trail = new Trail();
  const names = checkNames(trail, request);
  if (isCodes(names)) return refuse(trail, names);
  if (request.authority !== undefined && !checkAuthority(trail, request.authority, 'generate', names)) return refuse(trail, NOT_AUTHORIZED);
  const { profile } = request;
  if (profile === undefined) {
    trail.fail('PTKT.PROFILE', {
      found: names.applname,
      codes: ['SAF', ...GENERATION_FAILED],
      remedy: missingProfileRemedy(request.missing ?? 'undefined', names.applname),
    });
    return refuse(trail, GENERATION_FAILED);
  }
  trail.pass('PTKT.PROFILE', { reads: profileDefinition(profile.name), found: profile.name });
  if (profile.enhanced !== undefined && request.now < 0) {
    trail.fail('PTKT.GENERATE', {
      found: request.now,
      codes: ['SAF', ...GENERATION_FAILED],
      remedy: [{ id: 'PTKT.CLOCK.EPOCH', inserts: {} }],
    });
    return refuse(trail, GENERATION_FAILED);
  }
  const passticket = generate(profile, names, request.now);
  if (passticket === undefined) {
    trail.fail('PTKT.KEY', {
      reads: profileDefinition(profile.name),
      ...(profile.unusable === undefined ? {} : { found: profile.unusable.map(describeUnusable).join(', ') }),
      codes: ['SAF', ...GENERATION_FAILED],
      remedy: unusableKeyRemedy(profile),
    });
    return refuse(trail, GENERATION_FAILED);
  }
  trail.pass('PTKT.GENERATE', { reads: profileDefinition(profile.name), found: request.now, codes: ['SAF', ...SUCCESS] });
  return { outcome: 'granted', value: { codes: SUCCESS, passticket }, identity: request.caller, steps: trail.steps, effects: [] };
}

/** A profile with an enhanced key that cannot be used makes no ticket: the other side would expect an enhanced one. */
function generate({ legacy, enhanced, unusable = [] }: TicketProfile, { userid, applname }: Names, now: number): string | undefined {
  if (enhanced !== undefined) return new EnhancedTickets(enhanced.key, enhanced.type, userid, applname).generate(now);
  if (unusable.some(({ algorithm }) => algorithm === 'enhanced')) return undefined;
  // Four bytes: from 2106 on the seconds begin anew.
  return legacy && new LegacyTickets(legacy, userid, applname).generate(now >>> 0);
}

function refuse(trail: Trail, codes: TicketCodes): GenerationDecision {
  return { outcome: 'refused', value: { codes }, identity: NOBODY, steps: trail.steps, effects: [] };
}
