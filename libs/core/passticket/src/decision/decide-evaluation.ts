import { NO_FACTS, Trail, type Decision, type Facts } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import { attemptsOf } from './attempts.js';
import { checkAuthority, type Authority } from './check-authority.js';
import { checkNames, isCodes, type Names } from './check-names.js';
import { checkTicket, type EvaluatedTicket } from './check-ticket.js';
import { EVALUATION_FAILED, NOT_AUTHORIZED, SUCCESS, type TicketCodes } from './codes.js';
import { missingProfileRemedy } from './missing-profile.js';
import { profileDefinition, type MissingProfile, type TicketProfile } from './ticket-profile.js';
import type { TicketUseFact } from './ticket-use.js';

export interface EvaluationRequest extends Names {
  readonly passticket: string;
  /** Seconds since 1970 by the evaluator's clock. */
  readonly now: number;
  /** Key profiles in RACF's order: the first qualified one that exists, then the plain application (passticket.md 5.6). */
  readonly candidates: readonly TicketProfile[];
  /** Why there is no candidate. */
  readonly missing?: MissingProfile;
  /** What SAF says of the caller's READ; absent where VERIFY asks, which needs none. */
  readonly authority?: Authority;
}

export interface EvaluationResult {
  readonly codes: TicketCodes;
  readonly ticket?: EvaluatedTicket;
}

/** The result is there in either case. */
export interface EvaluationDecision extends Decision<EvaluationResult> {
  readonly value: EvaluationResult;
}

/**
 * Is this a good PassTicket for the user and the application, now, and not used before? (passticket.md 5.2 to 5.6). Needs the
 * fact `ticketUse` last, when all else is good, so that only good tickets are used up. Callers learn good or bad; the steps know
 * why, and how many seconds a ticket is off.
 */
export function decideEvaluation(
  request: EvaluationRequest,
  facts: Facts = NO_FACTS,
): EvaluationDecision | { readonly need: TicketUseFact } {
  const trail = new Trail();
  const names = checkNames(trail, request);
  if (isCodes(names)) return refuse(trail, names);
  if (request.authority !== undefined && !checkAuthority(trail, request.authority, 'evaluate', names)) return refuse(trail, NOT_AUTHORIZED);
  if (request.candidates.length === 0) return noProfile(trail, request, names);

  const attempts = request.candidates.map((profile) => ({ profile, tries: attemptsOf(profile, names) }));
  let left = attempts.reduce((sum, { tries }) => sum + tries.length, 0);
  if (left === 0) return noKey(trail, request.candidates);
  for (const { profile, tries } of attempts) {
    trail.pass('PTKT.PROFILE', { reads: profileDefinition(profile.name), found: profile.name });
    for (const attempt of tries) {
      left -= 1;
      const checked = checkTicket({ trail, attempt, names, passticket: request.passticket, now: request.now, last: left === 0, facts });
      if (checked === undefined) continue;
      if ('need' in checked) return checked;
      return accept(trail, names, checked);
    }
  }
  return refuse(trail, EVALUATION_FAILED);
}

function noProfile(trail: Trail, request: EvaluationRequest, { applname }: Names): EvaluationDecision {
  trail.fail('PTKT.PROFILE', {
    found: applname,
    codes: ['SAF', ...EVALUATION_FAILED],
    remedy: missingProfileRemedy(request.missing ?? 'undefined', applname),
  });
  return refuse(trail, EVALUATION_FAILED);
}

function noKey(trail: Trail, candidates: readonly TicketProfile[]): EvaluationDecision {
  for (const { name } of candidates) {
    trail.fail('PTKT.KEY', {
      reads: profileDefinition(name),
      codes: ['SAF', ...EVALUATION_FAILED],
      remedy: [{ id: 'PTKT.SETKEY', inserts: { profile: name } }],
    });
  }
  return refuse(trail, EVALUATION_FAILED);
}

function accept(trail: Trail, { userid }: Names, ticket: EvaluatedTicket): EvaluationDecision {
  return {
    outcome: 'granted',
    value: { codes: SUCCESS, ticket },
    identity: safIdentity(userid, 'passticket'),
    steps: trail.steps,
    effects: [],
  };
}

function refuse(trail: Trail, codes: TicketCodes): EvaluationDecision {
  return { outcome: 'refused', value: { codes }, identity: NOBODY, steps: trail.steps, effects: [] };
}
