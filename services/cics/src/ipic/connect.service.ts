import { randomBytes } from 'node:crypto';
import { decideBind, decideLinkUser, type BindRequest, type Ipconn, type LinkUser, type Region } from '@idprop/cics-security';
import { settle, type Step } from '@idprop/decision';
import { NOBODY, type LinkFacts } from '@idprop/identity';
import {
  SAF,
  type CicsIpicConnect,
  type CicsIpicConnectAnswer,
  type CicsIpicDisconnect,
  type HopRecorder,
  type SafAccess,
  type HopResult,
} from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { connectionId, ConnectionsService } from '../connections/connections.service.js';
import { OwnersService } from '../connections/owners.service.js';
import { RegionService } from '../region/region.service.js';

type Answered = HopResult<CicsIpicConnectAnswer>;

/** Who connects, as the carrier knows: the authenticated sender on the bus, a socket on the wire. Never what the client says. */
export interface Peer {
  readonly owner: string;
  readonly sameSysplex: boolean;
}

/** Capability exchange: bind security, then the link user, then the connection is kept for all replicas. */
@Injectable()
export class ConnectService {
  constructor(
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(OwnersService) private readonly owners: OwnersService,
  ) {}

  async connect(payload: CicsIpicConnect, { owner: caller, sameSysplex }: Peer, hop: HopRecorder): Promise<Answered> {
    const { region, up } = await this.regions.current();
    if (!up) {
      hop.steps([{ check: 'CICS.BIND.LISTENER', verdict: 'fail', found: 'P' }]);
      return refused('TCPIP_CLOSED');
    }
    const request = requestOf(payload, sameSysplex);
    const presented = `${request.networkid}.${request.applid}`;
    for (;;) {
      const [own, others] = await this.held(region, caller, presented);
      if (own !== undefined) hop.steps([renewed(own, region)]);
      const bound = hop.record(decideBind(region, request, { acquired: new Set(others) }));
      if (bound.value.type === 'refused') {
        if (own !== undefined) await this.connections.release(own.ipconn.name);
        return refused(bound.value.reason);
      }
      const { ipconn, sessions } = bound.value;
      const linkUser = await this.linkUserOf(region, ipconn, request.link, hop);
      const isRenewed = own?.ipconn.name === ipconn.name;
      const id = isRenewed ? own.id : connectionId(ipconn.name, randomBytes(8).toString('hex'));
      const connection = { id, ipconn, linkUser: linkUser.value, link: request.link, sessions, owner: caller, presented };
      if (own !== undefined && !isRenewed) await this.connections.release(own.ipconn.name);
      // If another client was faster, the decision is made anew with that fact, and refuses.
      if (!(await this.connections.acquire(connection, isRenewed))) continue;
      return {
        answer: { type: 'acquired', connection: id, ipconn: ipconn.name, sessions },
        outcome: 'granted',
        identity: linkUser.identity,
      };
    }
  }

  /** The client closes its sockets. */
  async disconnect({ connection: id }: CicsIpicDisconnect, caller: string): Promise<void> {
    const connection = await this.connections.find(id, caller);
    if (connection === undefined) return;
    const { region } = await this.regions.current();
    await this.connections.releaseAndTell(connection.ipconn.name, region.sit.applid);
  }

  /**
   * The caller's own connection under these names, and the IPCONNs that others hold. On the bus there are no sockets to break: a server
   * that connects anew has lost its old connection, or is another replica of the same server (then they share it: it keeps its
   * id); a server that is not there any more has lost all of its connections.
   */
  private async held(region: Region, caller: string, presented: string): Promise<[Connection | undefined, string[]]> {
    let own: Connection | undefined;
    const others: string[] = [];
    const isThere = await this.owners.presence();
    for (const connection of await this.connections.list()) {
      const { owner, ipconn } = connection;
      if (owner === caller && connection.presented === presented) own = connection;
      else if (owner === caller || (await isThere(owner))) others.push(ipconn.name);
      else await this.connections.releaseAndTell(ipconn.name, region.sit.applid);
    }
    return [own, others];
  }

  private async linkUserOf(region: Region, ipconn: Ipconn, link: LinkFacts, hop: HopRecorder) {
    const decision = await settle(
      (facts) => decideLinkUser(region, ipconn, link, facts),
      async (need) => {
        if (need.kind === 'certificateUser') return this.userOfCertificate(region, link, hop);
        return (await this.saf.verify({ userid: need.userid, asserted: true }, hop)).outcome === 'granted';
      },
    );
    return { ...hop.record(decision), value: decision.value as LinkUser };
  }

  private userOfCertificate({ sit }: Region, { clientCertificate }: LinkFacts, hop: HopRecorder): string | undefined {
    if (clientCertificate === undefined) return undefined;
    return hop.record(this.saf.mapCertificate(clientCertificate, { applid: sit.applid })).value?.userid;
  }
}

function requestOf(
  { link, applid, networkid, targetApplid, targetNetworkid, port, sendSessions }: CicsIpicConnect,
  sameSysplex: boolean,
): BindRequest {
  const { clientCertificate, jobname, ...rest } = link;
  const facts: LinkFacts = {
    ...rest,
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
    ...(jobname === undefined ? {} : { jobname }),
    sameSysplex,
  };
  const named = { applid, networkid, targetApplid: targetApplid ?? '', targetNetworkid: targetNetworkid ?? '' };
  return { port, link: facts, sendSessions, ...named };
}

function refused(reason: string): Answered {
  return { answer: { type: 'refused', reason }, outcome: 'refused', identity: NOBODY };
}

/** The client connects anew: what it had is gone, and an autoinstalled IPCONN with it. */
function renewed({ ipconn }: Connection, { sit }: Region): Step {
  const messages = [{ id: 'DFHIS3030', inserts: { applid: sit.applid, ipconn: ipconn.name, action: 'deleted' } }];
  return { check: 'CICS.BIND.RENEWED', verdict: 'info', found: ipconn.name, ...(ipconn.autoinstalled ? { messages } : {}) };
}
