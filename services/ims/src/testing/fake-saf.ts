import { Trail } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import type { AccessDecision, AccessRequest, User, VerifyDecision, VerifyRequest } from '@idprop/saf';
import type { HopRecorder } from '@idprop/server';
import type { ImsSaf } from '../ims-saf.js';

export interface FakeUser {
  /** What VERIFY takes for this application name: password and PassTicket alike. */
  readonly secrets: Readonly<Record<string, string>>;
  /** They are PassTickets unless said otherwise. */
  readonly by?: 'password';
}

/** A SAF with a few users and refused resources, which keeps what it was asked. */
export class FakeSaf implements ImsSaf {
  readonly verifications: VerifyRequest[] = [];
  readonly accesses: AccessRequest[] = [];
  /** RACROUTE codes of users whom VERIFY refuses whatever they bring. */
  readonly denied = new Map<string, number>();
  /** What stands in the database of a user, as far as somebody asks. */
  readonly profiles = new Map<string, User>();
  readonly db = { user: (userid: string): User | undefined => this.profiles.get(userid) };

  constructor(
    private readonly users: Record<string, FakeUser>,
    /** `USER1 TIMS IVTNO` */
    readonly refused = new Set<string>(),
  ) {}

  /** A user who is known by this secret, for this application name. */
  know(userid: string, applname: string, secret: string, by?: 'password'): void {
    this.users[userid] = { secrets: { [applname]: secret }, ...(by === undefined ? {} : { by }) };
  }

  access(request: AccessRequest): AccessDecision {
    this.accesses.push(request);
    const no = this.refused.has(`${request.userid} ${request.class} ${request.resource}`);
    const trail = new Trail();
    if (no) trail.fail('SAF.ACCESS');
    else trail.pass('SAF.ACCESS');
    return {
      outcome: no ? 'refused' : 'granted',
      value: { saf: no ? 8 : 0, racf: no ? 8 : 0, reason: 0, allowed: no ? 'NONE' : 'READ', generic: false, warning: false },
      identity: NOBODY,
      steps: trail.steps,
      effects: [],
    };
  }

  async verify(request: VerifyRequest, hop: HopRecorder): Promise<VerifyDecision> {
    this.verifications.push(request);
    const user = this.users[request.userid];
    const denied = this.denied.get(request.userid);
    const good =
      denied === undefined && user !== undefined && request.secret !== undefined && user.secrets[request.applname ?? ''] === request.secret;
    const by = user?.by ?? 'passticket';
    const trail = new Trail();
    if (good) trail.pass('SAF.VERIFY');
    else trail.fail('SAF.VERIFY');
    const { steps } = trail;
    if (!good) {
      const codes = { saf: 8, racf: denied ?? (user === undefined ? 4 : 8), reason: 0 };
      return hop.record<VerifyDecision>({ outcome: 'refused', identity: NOBODY, codes, steps, effects: [] });
    }
    return hop.record<VerifyDecision>({
      outcome: 'granted',
      identity: safIdentity(request.userid, by, { group: 'ZCEEIMS' }),
      value: { userid: request.userid, group: 'ZCEEIMS', name: request.userid, by },
      codes: { saf: 0, racf: 0, reason: 0 },
      steps,
      effects: [],
    });
  }
}
