import { createHmac, randomBytes } from 'node:crypto';
import type { User, VerifyDecision, VerifyRequest } from '@idprop/saf';
import { HOST, SAF, type HopRecorder, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { Definitions } from '../definitions/load-definitions.js';
import type { ImsSaf } from '../ims-saf.js';

/** Chosen: user IDs that are kept at most, the ones verified last. */
const MOST = 10_000;

interface Kept {
  readonly answer: VerifyDecision;
  /** Keyed digest of the password. */
  readonly secret: string;
  /** Emulated milliseconds since 1970. */
  readonly at: number;
  /** How often the operator had refreshed this user ID. */
  readonly refreshes: number;
  readonly attributes: Attributes;
}

/** What RACF announces a change of (ENF 71): CONNECT, REMOVE, ALTUSER REVOKE. */
type Attributes = Pick<User, 'revoked' | 'connects'> | undefined;

/**
 * UIDCACHE: user IDs that were verified are not verified again until UIDAGE is over, the operator refreshes them, or RACF announces a change.
 * Of a message with another password, and of PassTickets, the cache says nothing (chosen: closed where the books leave it open). Source: ims.md 4.2.
 */
@Injectable()
export class UidCacheService {
  private readonly kept = new Map<string, Kept>();
  private readonly key = randomBytes(32);

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: ImsSaf,
  ) {}

  /** SAF for a message: itself, or with the cache in front of VERIFY. */
  safFor({ config, refreshed = {} }: Definitions): ImsSaf {
    const { saf } = this;
    if (!config.hws.uidCache) {
      this.kept.clear();
      return saf;
    }
    const maxAge = config.hws.uidAge * 1000;
    return {
      db: saf.db,
      access: (request) => saf.access(request),
      verify: (request, hop) => this.verify(request, hop, maxAge, refreshed[request.userid] ?? 0),
    };
  }

  private async verify(request: VerifyRequest, hop: HopRecorder, maxAge: number, refreshes: number): Promise<VerifyDecision> {
    const { userid, group = '', applname = '', secret = '' } = request;
    const place = `${userid} ${group} ${applname}`;
    const now = this.host.now();
    const attributes = attributesOf(this.saf.db.user(userid));
    const digest = createHmac('sha256', this.key).update(secret).digest('base64');
    const kept = this.kept.get(place);
    const holds =
      kept !== undefined &&
      kept.secret === digest &&
      now >= kept.at &&
      now - kept.at < maxAge &&
      kept.refreshes === refreshes &&
      kept.attributes?.revoked === attributes?.revoked &&
      kept.attributes?.connects === attributes?.connects;
    if (holds) {
      hop.steps([{ check: 'IMS.TM.UIDCACHE', verdict: 'info', found: userid, identity: kept.answer.identity }]);
      return kept.answer;
    }
    const answer = await this.saf.verify(request, hop);
    if (answer.outcome === 'granted' && answer.value?.by !== 'passticket') {
      this.keep(place, { answer, secret: digest, at: now, refreshes, attributes });
    }
    return answer;
  }

  private keep(place: string, entry: Kept): void {
    this.kept.delete(place);
    this.kept.set(place, entry);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }
}

function attributesOf(user: User | undefined): Attributes {
  return user && { revoked: user.revoked, connects: user.connects };
}
