import { carriedBy, decideOutboundIdentity, type Ipconn } from '@idprop/cics-security';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_LINK,
  HOST,
  type CicsIpicConnect,
  type CicsIpicConnectAnswer,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
  type HopRecorder,
  type ServiceHost,
} from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import type { Fields, Ran, Task } from './task.js';

interface Outbound {
  readonly connection: string;
}

const KIND = 'outbound-ipconn';
const MIRROR = 'CSMI';
const LOOPBACK = '127.0.0.1';
/** SYSIDERR that the program does not handle. */
const SYSIDERR = { type: 'abend', code: 'AEYQ' } as const;

/** LINK to a program of another region over an IPCONN of this one: over the bus, whatever carrier clients use. */
@Injectable()
export class OutboundService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  async link(task: Task, sysid: string, program: string, transid: string | undefined, fields: Fields, hop: HopRecorder): Promise<Ran> {
    const ipconn = task.region.installed.ipconns.find((each) => each.name === sysid);
    const partner = ipconn && this.partnerOf(ipconn);
    if (ipconn === undefined || !ipconn.inService || partner === undefined) {
      hop.steps([{ check: 'CICS.OUTBOUND.IPCONN', verdict: 'fail', found: sysid }]);
      return SYSIDERR;
    }
    const flowed = hop.record(decideOutboundIdentity(ipconn, partner.sysplex === this.host.definition.sysplex, task.user)).value ?? {};
    for (const kept of [true, false]) {
      const connection = await this.acquire(task, ipconn, partner, kept, hop);
      if (connection === undefined) return SYSIDERR;
      const request: CicsIpicLink = {
        ...{ connection, program, transid: transid ?? MIRROR, ...flowed },
        ...(task.channel === undefined ? { container: fields } : { container: {}, channel: { name: task.channel, containers: fields } }),
        association: carriedBy(task.association, task.region.sit.uownetql),
      };
      const answer = await hop.call<CicsIpicLinkAnswer>(partner.name, CICS_IPIC_LINK, request);
      if (answer.type === 'ok') return { type: 'ok', container: answer.channel?.containers ?? answer.container };
      if (answer.type !== 'released') return answer;
    }
    return SYSIDERR;
  }

  /** The region behind HOST and PORT of the IPCONN. */
  private partnerOf(ipconn: Ipconn): ServiceDefinition | undefined {
    const { HOST: host = '', PORT: port = '' } = ipconn.attributes ?? {};
    const endpoint = findEndpoint(this.host.sysplex, host, Number(port));
    const service = endpoint && findService(this.host.sysplex, endpoint.service);
    return service?.kind === 'cics' && service.name !== this.host.definition.name ? service : undefined;
  }

  private async acquire(
    { region }: Task,
    ipconn: Ipconn,
    partner: ServiceDefinition,
    kept: boolean,
    hop: HopRecorder,
  ): Promise<string | undefined> {
    const { connections } = this.host.state;
    const known = kept ? await connections.get<Outbound>(KIND, ipconn.name) : undefined;
    if (known !== undefined) return known.connection;
    const { jobname } = this.host.definition;
    const asked: CicsIpicConnect = {
      port: Number(ipconn.attributes?.['PORT']),
      link: { address: LOOPBACK, port: 0, tls: false, ...(jobname === undefined ? {} : { jobname }) },
      ...{ applid: region.sit.applid, networkid: region.sit.uownetql, targetApplid: ipconn.applid, targetNetworkid: ipconn.networkid },
      sendSessions: ipconn.sendCount,
    };
    const answer = await hop.call<CicsIpicConnectAnswer>(partner.name, CICS_IPIC_CONNECT, asked);
    const reads = { kind: 'statement', name: `IPCONN(${ipconn.name})` } as const;
    if (answer.type === 'refused') {
      const inserts = { applid: region.sit.applid, ipconn: ipconn.name, response: 'EXCEPTION', reason: answer.reason };
      const messages = [{ id: 'DFHIS1011', inserts }];
      hop.steps([{ check: 'CICS.OUTBOUND.CONNECT', verdict: 'fail', reads, found: answer.reason, messages }]);
      return undefined;
    }
    hop.steps([{ check: 'CICS.OUTBOUND.CONNECT', verdict: 'pass', reads, found: answer.ipconn }]);
    await connections.put(KIND, ipconn.name, { connection: answer.connection } satisfies Outbound);
    return answer.connection;
  }
}
