import { NO_FACTS, Trail, type Codes, type Decision, type Facts, type Step, type StepDetails } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import { attemptsOf, type Attempt } from './attempts.js';
import { checkAuthority, type Authority } from './check-authority.js';
import { checkNames, isCodes, type Names } from './check-names.js';
import { checkTicket, type EvaluatedTicket } from './check-ticket.js';
import { EVALUATION_FAILED, NOT_AUTHORIZED, SUCCESS, type TicketCodes } from './codes.js';
import { findCulprit, type Suspect } from './find-culprit.js';
import { describeUnusable, missingProfileRemedy, unusableKeyRemedy } from './missing-profile.js';
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
  /** SETROPTS PASSWORD(MIXEDCASE) is in effect; unless told. MIXED tickets are refused without it (passticket.md 5.11). */
  readonly mixedCase?: boolean;
  /** Asked when the ticket is refused, so that the operator learns why; the likely ones first. */
  readonly suspects?: () => Iterable<Suspect>;
  /** What SAF says of the caller's READ; absent where VERIFY asks, which needs none. */
  readonly authority?: Authority;
}

export interface EvaluationResult {
  readonly codes: TicketCodes;
  readonly ticket?: EvaluatedTicket;
}

/** What the decision comes to, or the fact that it needs. */
export type EvaluationOutcome = EvaluationDecision | { readonly need: TicketUseFact };

/** The result is there in either case. */
export interface EvaluationDecision extends Decision<EvaluationResult> {
  readonly value: EvaluationResult;
}

/**
 * Is this a good PassTicket for the user and the application, now, and not used before? (passticket.md 5.2 to 5.6). Needs the
 * fact `ticketUse` last, when all else is good, so that only good tickets are used up. Callers learn good or bad; the steps know
 * why, and how many seconds a ticket is off.
 *
 * @example
 * const profile = { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') };
 * const ask = { userid: 'FRED', applname: 'BBGZDFLT', passticket: 'RQELV4J5', now: 1601305985, candidates: [profile] };
 * const { need } = decideEvaluation(ask); // was it used before? Note the use in your store, atomically, and call again
 * need.expires - need.second; // 600
 * decideEvaluation(ask, new Map([[need.key, 'first']])).outcome; // 'granted'
 * decideEvaluation(ask, new Map([[need.key, 'replay']])).value.codes.join('/'); // '8/16/32'
 */
export function decideEvaluation(request: EvaluationRequest, facts: Facts = NO_FACTS): EvaluationOutcome {
  return beginEvaluation(request)(facts);
}

/**
 * The same for who supplies the fact: what it returns is called once without and once with it, and goes on where it stood, so that a ticket is
 * decoded once.
 */
export function beginEvaluation(request: EvaluationRequest): (facts: Facts) => EvaluationOutcome {
  const evaluation = evaluate(request);
  let next = evaluation.next();
  return (facts) => {
    while (next.done !== true) {
      const need = next.value;
      if (!facts.has(need.key)) return { need };
      next = evaluation.next(facts.get(need.key));
    }
    return next.value;
  };
}

/** Yields the facts that it needs. */
function* evaluate(request: EvaluationRequest): Generator<TicketUseFact, EvaluationDecision> {
  const trail = new Trail();
  const names = checkNames(trail, request);
  if (isCodes(names)) return refuse(trail, names);
  if (request.authority !== undefined && !checkAuthority(trail, request.authority, 'evaluate', names)) return refuse(trail, NOT_AUTHORIZED);
  if (request.candidates.length === 0) return noProfile(trail, request, names);

  const attempts = request.candidates.map((profile) => ({ profile, tries: usableAttempts(profile, request, names) }));
  const at = { trail, names, passticket: request.passticket, now: request.now, culprit: () => findCulprit(request, names) };
  let nearest: Attempt | undefined;
  let left = attempts.reduce((sum, { tries }) => sum + tries.length, 0);
  if (left === 0) return noKey(trail, request);
  for (const { profile, tries } of attempts) {
    trail.pass('PTKT.PROFILE', { reads: profileDefinition(profile.name), found: profile.name });
    noteUnusable(trail, profile, request);
    for (const attempt of tries) {
      left -= 1;
      const near = (): void => void (nearest ??= attempt);
      const ticket = yield* checkTicket({ ...at, attempt, near, last: left === 0 && nearest === undefined });
      if (ticket !== undefined) return accept(trail, names, ticket);
    }
  }
  // Good under no other key either: what was wrong with the one that it was made with is the answer.
  if (nearest !== undefined && !trail.steps.some(isFailed)) {
    yield* checkTicket({ ...at, attempt: nearest, near: () => undefined, last: true });
  }
  return refuse(trail, EVALUATION_FAILED);
}

function isFailed({ verdict }: Step): boolean {
  return verdict === 'fail';
}

/** MIXED tickets do not survive on a system that folds passwords. */
function isFolded(profile: TicketProfile, { mixedCase }: EvaluationRequest): boolean {
  return profile.enhanced?.type === 'MIXED' && mixedCase === false;
}

function usableAttempts(profile: TicketProfile, request: EvaluationRequest, names: Names): Attempt[] {
  const tries = attemptsOf(profile, names);
  return isFolded(profile, request) ? tries.filter(({ algorithm }) => algorithm !== 'enhanced') : tries;
}

/** The other key of the profile is tried all the same. */
function noteUnusable(trail: Trail, profile: TicketProfile, request: EvaluationRequest): void {
  if (isFolded(profile, request)) trail.info('PTKT.MIXEDCASE', mixedCaseDetails(profile));
  for (const key of profile.unusable ?? []) {
    trail.info('PTKT.KEY', { reads: profileDefinition(profile.name), found: describeUnusable(key), remedy: unusableKeyRemedy(profile) });
  }
}

function noProfile(trail: Trail, request: EvaluationRequest, { applname }: Names): EvaluationDecision {
  trail.fail('PTKT.PROFILE', {
    found: applname,
    codes: ['SAF', ...EVALUATION_FAILED],
    remedy: missingProfileRemedy(request.missing ?? 'undefined', applname),
  });
  return refuse(trail, EVALUATION_FAILED);
}

function noKey(trail: Trail, request: EvaluationRequest): EvaluationDecision {
  const codes: Codes = ['SAF', ...EVALUATION_FAILED];
  for (const profile of request.candidates) {
    if (isFolded(profile, request)) trail.fail('PTKT.MIXEDCASE', { ...mixedCaseDetails(profile), codes });
    else {
      const found = profile.unusable === undefined ? {} : { found: profile.unusable.map(describeUnusable).join(', ') };
      trail.fail('PTKT.KEY', { reads: profileDefinition(profile.name), ...found, codes, remedy: unusableKeyRemedy(profile) });
    }
  }
  return refuse(trail, EVALUATION_FAILED);
}

function mixedCaseDetails(profile: TicketProfile): StepDetails {
  return { reads: profileDefinition(profile.name), remedy: [{ id: 'PTKT.MIXEDCASE', inserts: {} }] };
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
