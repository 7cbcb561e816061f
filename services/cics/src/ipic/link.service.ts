import {
  associationOf,
  checkedUsers,
  decideAttach,
  decideFlowedUser,
  decideSignOn,
  DEFAULT_MIRROR,
  type Flowed,
  type RequestDecision,
} from '@idprop/cics-security';
import { foldName, NOBODY, type Identity } from '@idprop/identity';
import {
  HOST,
  SAF,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
  type HopRecorder,
  type SafAccess,
  type ServiceHost,
  type HopResult,
} from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { AssociationService } from '../association/association.service.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ProgramRunnerService } from '../programs/program-runner.service.js';
import type { Task } from '../programs/task.js';
import { RegionService } from '../region/region.service.js';
import { SignOnService } from './sign-on.service.js';

type Answered = HopResult<CicsIpicLinkAnswer>;

/** A request on an acquired connection: who it is, may it attach the mirror, may it run the program. */
@Injectable()
export class LinkService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(AssociationService) private readonly associations: AssociationService,
    @Inject(SignOnService) private readonly signOns: SignOnService,
    @Inject(ProgramRunnerService) private readonly runner: ProgramRunnerService,
  ) {}

  async link(payload: CicsIpicLink, caller: string, hop: HopRecorder): Promise<Answered> {
    const [running, connection] = await Promise.all([this.regions.current(), this.connections.find(payload.connection, caller)]);
    const { region, up } = running;
    if (!up || connection === undefined) {
      hop.steps([{ check: 'CICS.CONNECTION', verdict: 'fail', found: up ? 'RELEASED' : 'P' }]);
      return { answer: { type: 'released' }, outcome: 'refused', identity: NOBODY };
    }
    hop.steps([{ check: 'CICS.CONNECTION', verdict: 'pass', found: connection.ipconn.name }]);
    const link = { ipconn: connection.ipconn, linkUser: connection.linkUser, transid: payload.transid.trim() || DEFAULT_MIRROR };

    const chosen = hop.record(decideFlowedUser(region, link, flowedOf(payload), this.saf));
    if (chosen.value === undefined) return refused(chosen, NOBODY);
    const verify = chosen.value.signOn && (await this.signOns.verify(chosen.value.signOn, running, hop));
    const signedOn = hop.record(decideSignOn(region, link, chosen.value, verify));
    if (signedOn.value === undefined) return refused(signedOn, NOBODY);

    const users = checkedUsers(signedOn.value, link.linkUser);
    const { identity } = signedOn;
    const attached = hop.record(decideAttach(region, link, users, this.saf));
    if (attached.value === undefined) return refused(attached, identity);
    const user = signedOn.value;
    const startTime = this.host.now();
    const association = await this.associations.add((number) =>
      associationOf(region, link, user, connection.link, { number, startTime }, payload.association),
    );
    const { channel } = payload;
    const task: Task = {
      ...{ running, region, link, users, transaction: attached.value, saf: this.saf, identity, user, association },
      ...(channel === undefined ? {} : { channel: channel.name }),
    };
    const answer = await this.runner.run(task, payload.program, channel?.containers ?? payload.container, hop);
    return { answer, outcome: answer.type === 'ok' ? 'granted' : 'refused', identity };
  }
}

/** What the client is told is the refusal alone; who was refused and why stands in the flow. */
function refused({ refusal }: RequestDecision<unknown>, identity: Identity): Answered {
  if (refusal === undefined) throw new Error('a refused request has nothing to send back');
  return { answer: refusal, outcome: 'refused', identity };
}

/** Blank is nothing; user IDs are upper case. */
function flowedOf({ userid, password, distributed }: CicsIpicLink): Flowed {
  const user = foldName(userid?.trim() ?? '');
  return {
    ...(user === '' ? {} : { userid: user }),
    ...(password === undefined || password === '' ? {} : { password }),
    ...(distributed === undefined ? {} : { distributed }),
  };
}
