import { isNeed, type Decision } from '@idprop/decision';
import type { Distributed } from '@idprop/identity';
import {
  decideAccess,
  decideVerify,
  foldPassword,
  isConnected,
  isPhrase,
  mapCertificate,
  mapDistributed,
  startedUser,
  type AccessDecision,
  type AccessRequest,
  type ClientCertificateName,
  type MapCertificateOptions,
  type RacfDatabase,
  type StartedUser,
  type PasswordKnown,
  type TicketVerdict,
  type VerifyDecision,
  type VerifyEffect,
  type VerifyFact,
  type VerifyRequest,
} from '@idprop/saf';
import type { Following, UserStatistic } from '@idprop/state';
import { PASSTICKET_EVALUATE, type PassTicketEvaluate, type PassTicketEvaluated } from '../contracts/passticket.js';
import { RACF_NEW_PASSWORD, type RacfNewPassword, type RacfNewPasswordAnswer } from '../contracts/racf.js';
import type { HopRecorder } from '../hop.js';
import type { ServiceHost } from '../host.js';
import { clockOffset, followRacf, NoRacfServiceError, type FollowedRacf } from './follow-racf.js';
import { PasswordChecker } from './password-checker.js';
import { PasswordDigests } from './password-digests.js';
import { digestName, hashPassword, matchesPassword } from './password-hash.js';
import type { SafWithDatabase } from './saf-access.js';
import type { PasswordChange, PasswordSnapshot } from './secret-logs.js';

/** SAF for one service: follows the profiles and the password digests of its system's RACF database. */
export async function openSaf(host: ServiceHost): Promise<SafWithDatabase> {
  const racf = await followRacf(host);
  const { sysplex, name } = racf.definition;
  const digests = new PasswordDigests();
  const log = host.state.changes<PasswordChange, PasswordSnapshot>({ log: 'passwords', sysplex, database: name });
  return new FollowingSaf(host, racf, digests, await log.follow(digests));
}

type HistoryNeed = Extract<VerifyFact, { kind: 'passwordInHistory' }>;
type NewPassword = Extract<VerifyEffect, { type: 'newPassword' }>;
type TicketNeed = Extract<VerifyFact, { kind: 'ticketVerdict' }>;

/** Facts of one VERIFY; the statistic is replaced when the atomic effect shows that somebody else was quicker. */
interface Attempt {
  readonly facts: Map<string, unknown>;
  readonly request: VerifyRequest;
  readonly hop: HopRecorder;
  counted: boolean;
  statisticKey?: string;
}

class FollowingSaf implements SafWithDatabase {
  private readonly checker = new PasswordChecker();

  constructor(
    private readonly host: ServiceHost,
    private readonly racf: FollowedRacf,
    private readonly digests: PasswordDigests,
    private readonly passwordsFollowing: Following,
  ) {}

  get db(): RacfDatabase {
    return this.racf.db;
  }

  access(request: AccessRequest): AccessDecision {
    return decideAccess(this.db, request.now === undefined ? { ...request, now: this.host.now() } : request);
  }

  map(identity: Distributed): Decision<{ readonly userid: string }> {
    const { jobname } = this.host.definition;
    const caller = jobname === undefined ? undefined : startedUser(this.db, jobname);
    return mapDistributed(this.db, identity, { ...caller, ...(jobname === undefined ? {} : { jobname }) });
  }

  mapCertificate(certificate: ClientCertificateName, options: MapCertificateOptions = {}): Decision<{ readonly userid: string }> {
    const { system } = this.host.definition;
    return mapCertificate(this.db, certificate, { now: this.host.now(), sysid: system, ...options });
  }

  startedUser(jobname: string, procedure?: string): StartedUser | undefined {
    return startedUser(this.db, jobname, procedure);
  }

  isConnected(userid: string, group: string): boolean {
    return isConnected(this.db, userid, group);
  }

  async verify(asked: VerifyRequest, hop: HopRecorder): Promise<VerifyDecision> {
    const minutesFromUtc = clockOffset(this.host);
    const request = minutesFromUtc === undefined ? asked : { ...asked, minutesFromUtc };
    const attempt: Attempt = { facts: new Map(), request, hop, counted: false };
    const now = this.host.now();
    for (;;) {
      const outcome = decideVerify(this.db, request, attempt.facts, now);
      if (isNeed(outcome)) attempt.facts.set(outcome.need.key, await this.supply(outcome.need, attempt));
      else if (await this.carryOut(outcome, attempt)) return hop.record(outcome);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.racf.following.stop(), this.passwordsFollowing.stop()]);
  }

  private async supply(need: VerifyFact, attempt: Attempt): Promise<unknown> {
    switch (need.kind) {
      case 'statistic':
        attempt.statisticKey = need.key;
        return this.host.state.statistics.read(...this.place, need.userid);
      case 'passwordKnown':
        return this.passwordKnown(need.userid, attempt.request.secret ?? '');
      case 'passwordMatch':
        return this.passwordMatches(need.userid, attempt.request.secret ?? '');
      case 'passwordInHistory':
        return this.passwordInHistory(need, attempt.request.newSecret ?? '');
      case 'ticketVerdict':
        return this.evaluateTicket(need, attempt);
    }
  }

  private passwordKnown(userid: string, secret: string): PasswordKnown {
    const kind = isPhrase(secret) ? 'phrase' : 'password';
    const digest = this.digests.get(userid, kind);
    return digest === undefined ? 'mismatch' : this.checker.known(`${userid} ${kind}`, digest, foldPassword(this.db, secret));
  }

  private async passwordMatches(userid: string, secret: string): Promise<boolean> {
    const kind = isPhrase(secret) ? 'phrase' : 'password';
    const digest = this.digests.get(userid, kind);
    return digest !== undefined && (await this.checker.matches(`${userid} ${kind}`, digest, foldPassword(this.db, secret)));
  }

  /** One slow comparison for each generation: a rare thing. */
  private async passwordInHistory({ userid, generations }: HistoryNeed, newSecret: string): Promise<boolean> {
    const digests = this.digests.generations(userid, isPhrase(newSecret) ? 'phrase' : 'password', generations);
    const folded = foldPassword(this.db, newSecret);
    const same = await Promise.all(digests.map((digest) => matchesPassword(digest, folded)));
    return same.includes(true);
  }

  /**
   * Asked of passticket, which consumes the ticket. When it does not answer, the value may still be the password; if it is not, passticket is
   * asked again, and VERIFY fails with the bus's error: nothing is granted, and nothing counted against the user. Where the sysplex has no
   * passticket, no ticket is good.
   */
  private async evaluateTicket(need: TicketNeed, { facts, hop, request }: Attempt): Promise<TicketVerdict> {
    const passticket = this.host.neighbour('passticket');
    if (passticket === undefined) return 'bad';
    const asked: PassTicketEvaluate = {
      userid: need.userid,
      applname: need.applname,
      passticket: request.secret ?? '',
      group: need.group,
      purpose: 'verify',
    };
    const passwordMayMatch = facts.get('passwordKnown') === 'unknown' && !facts.has('passwordMatch');
    try {
      return (await hop.call<PassTicketEvaluated>(passticket.name, PASSTICKET_EVALUATE, asked)).verdict;
    } catch (error) {
      if (passwordMayMatch) return 'unanswered';
      throw error;
    }
  }

  /**
   * Carries out the effects, atomically each. False when the user's statistic has moved since it was read: it is decided again, as
   * revoked or with the true count; a failure is counted once.
   */
  private async carryOut(decision: VerifyDecision, attempt: Attempt): Promise<boolean> {
    for (const effect of decision.effects) {
      if (effect.type === 'newPassword') {
        if (!(await this.setPassword(effect, attempt))) return false;
        continue;
      }
      if (attempt.counted) continue;
      const result = await this.host.state.statistics.apply(...this.place, effect.userid, effect);
      if (result.wasRevoked) return this.decideAgain(attempt, result);
      if (effect.type !== 'failed') continue;
      attempt.counted = true;
      const read = attempt.facts.get(attempt.statisticKey ?? '') as UserStatistic | undefined;
      if (result.failures - 1 !== read?.failures) return this.decideAgain(attempt, { failures: result.failures - 1, revoked: false });
    }
    return true;
  }

  /**
   * Asks racf, the only writer, which sets it for all. False when somebody else has changed the password since it was compared: it is decided again, with
   * what is known of the new one.
   */
  private async setPassword({ userid, kind }: NewPassword, { facts, hop, request }: Attempt): Promise<boolean> {
    const racf = this.host.neighbour('racf');
    const present = this.digests.get(userid, kind);
    if (racf === undefined) throw new NoRacfServiceError(this.host.definition.name);
    if (present !== undefined) {
      const asked: RacfNewPassword = {
        userid,
        kind,
        digest: await hashPassword(foldPassword(this.db, request.newSecret ?? '')),
        replaces: digestName(present),
      };
      const { outcome } = await hop.call<RacfNewPasswordAnswer>(racf.name, RACF_NEW_PASSWORD, asked);
      if (outcome === 'set') return true;
    }
    for (const key of ['passwordKnown', 'passwordMatch', 'passwordInHistory']) facts.delete(key);
    return false;
  }

  private decideAgain(attempt: Attempt, { failures, revoked }: UserStatistic): false {
    attempt.facts.set(attempt.statisticKey ?? '', { failures, revoked });
    return false;
  }

  private get place(): [sysplex: string, database: string] {
    return [this.racf.definition.sysplex, this.racf.definition.name];
  }
}
