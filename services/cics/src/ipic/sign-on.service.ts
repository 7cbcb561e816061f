import type { VerifyDecision, VerifyRequest } from '@idprop/saf';
import { HOST, SAF, type HopRecorder, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { RunningRegion } from '../region/region.service.js';

interface SignedOn {
  readonly decision: VerifyDecision;
  /** Emulated milliseconds. */
  lastUsed: number;
}

const MINUTE_MS = 60_000;
/** Users that stay signed on at most; the one used longest ago makes room. */
const MOST = 10_000;

/**
 * Sign-on to the region. A user who was asserted stays signed on until USRDELAY minutes after he was last used, so a change in RACF (revoked, no APPL any
 * more) is seen then and not before (cics.md 1.3); a password is verified each time. Each replica keeps its own users.
 */
@Injectable()
export class SignOnService {
  /** In the order of last use. */
  private readonly users = new Map<string, SignedOn>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  /** Signs a user on to the region as it runs now: after a cold start nobody is signed on any more. */
  async verify(request: VerifyRequest, { region, run }: RunningRegion, hop: HopRecorder): Promise<VerifyDecision> {
    const { usrdelay } = region.sit;
    if (request.asserted !== true || usrdelay === 0) return this.saf.verify(request, hop);
    const key = JSON.stringify([run, request.userid, request.applname, request.distributed?.name, request.distributed?.registry]);
    const now = this.host.now();
    const kept = this.users.get(key);
    this.users.delete(key);
    if (kept !== undefined && kept.lastUsed <= now && now - kept.lastUsed < usrdelay * MINUTE_MS) {
      this.users.set(key, { ...kept, lastUsed: now });
      hop.steps([{ check: 'CICS.USER.KEPT', verdict: 'info', found: request.userid }]);
      return kept.decision;
    }
    const decision = await this.saf.verify(request, hop);
    if (decision.outcome === 'granted') this.keep(key, { decision, lastUsed: now });
    return decision;
  }

  private keep(key: string, user: SignedOn): void {
    this.users.set(key, user);
    const [oldest] = this.users.keys();
    if (this.users.size > MOST && oldest !== undefined) this.users.delete(oldest);
  }
}
