import { Trail } from '@idprop/decision';
import {
  HOST,
  PASSTICKET_GENERATE,
  SAF,
  type HopRecorder,
  type PassTicketGenerate,
  type PassTicketGenerated,
  type SafAccess,
  type ServiceHost,
} from '@idprop/server';
import { sorRefused, webGranted, type SorTarget, type SorUser, type WebDecision } from '@idprop/zconnect';
import type { Identity } from '@idprop/identity';
import { Inject, Injectable } from '@nestjs/common';

/** The secret that goes with a user to a system of record: a configured password, a PassTicket made for the occasion, or none. */
@Injectable()
export class ProofService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  /** Granted value: the secret. */
  async secretFor({ userid, proof }: SorUser, target: SorTarget, identity: Identity, hop: HopRecorder): Promise<WebDecision<string>> {
    switch (proof.type) {
      case 'none':
        return webGranted([], '', identity);
      case 'password':
        return webGranted([], proof.password, identity);
      case 'passticket':
        return this.passTicket(userid, proof.applname, target, identity, hop);
    }
  }

  private async passTicket(
    userid: string,
    applname: string,
    target: SorTarget,
    identity: Identity,
    hop: HopRecorder,
  ): Promise<WebDecision<string>> {
    const passticket = this.host.neighbour('passticket');
    if (passticket === undefined) return hop.record(sorRefused<string>(target, identity, { found: 'no passticket service' }));
    const asked: PassTicketGenerate = { userid, applname };
    const answer = await hop.call<PassTicketGenerated>(passticket.name, PASSTICKET_GENERATE, asked);
    const trail = new Trail();
    if (answer.outcome === 'generated') {
      trail.pass('ZCEE.SOR.PASSTICKET', { expected: applname, found: userid });
      return hop.record(webGranted(trail.steps, answer.passticket, identity));
    }
    const { jobname } = this.host.definition;
    const server = (jobname === undefined ? undefined : this.saf.startedUser(jobname)?.userid) ?? '';
    trail.fail('ZCEE.SOR.PASSTICKET', {
      expected: applname,
      found: userid,
      codes: ['SAF', ...answer.codes],
      remedy: [{ id: 'ZCEE.PASSTICKET.PERMIT', inserts: { applname, server } }],
    });
    hop.steps(trail.steps);
    return hop.record(sorRefused<string>(target, identity, { codes: ['SAF', ...answer.codes] }));
  }
}
