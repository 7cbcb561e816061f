import { carriedBy, decideOutboundIdentity, type Ipconn } from '@idprop/cics-security';
import { HOST, IpicLostError, type CicsIpicLink, type HopRecorder, type IpicAcquired, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { OutboundConnectionsService, type Partner } from './outbound-connections.service.js';
import type { Fields, Ran, Task } from './task.js';

const MIRROR = 'CSMI';
/** SYSIDERR that the program does not handle. */
const SYSIDERR = { type: 'abend', code: 'AEYQ' } as const;

/** LINK to a program of another region over an IPCONN of this one. */
@Injectable()
export class OutboundService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(OutboundConnectionsService) private readonly connections: OutboundConnectionsService,
  ) {}

  async link(task: Task, sysid: string, program: string, transid: string | undefined, fields: Fields, hop: HopRecorder): Promise<Ran> {
    const { region } = task;
    const ipconn = region.installed.ipconns.find((each) => each.name === sysid);
    const partner = ipconn && this.connections.partnerOf(region, ipconn);
    if (ipconn === undefined || !ipconn.inService || partner === undefined) {
      hop.steps([{ check: 'CICS.OUTBOUND.IPCONN', verdict: 'fail', found: sysid }]);
      return SYSIDERR;
    }
    const sameSysplex = partner.service.sysplex === this.host.definition.sysplex;
    const flowed = hop.record(decideOutboundIdentity(ipconn, sameSysplex, task.user)).value ?? {};
    const data =
      task.channel === undefined ? { container: fields } : { container: {}, channel: { name: task.channel, containers: fields } };
    for (const which of ['kept', 'new'] as const) {
      const acquired = await this.acquire(task, ipconn, partner, which, hop);
      if (acquired === undefined) return SYSIDERR;
      const request: CicsIpicLink = {
        ...{ connection: acquired.connection, program, transid: transid ?? MIRROR, ...data, ...flowed },
        association: carriedBy(task.association, region.sit.uownetql),
      };
      const answer = await this.connections.link(acquired, partner, request, hop).catch((error: unknown) => {
        if (error instanceof IpicLostError) return { type: 'lost' } as const;
        throw error;
      });
      if (answer.type === 'ok') return { type: 'ok', container: answer.channel?.containers ?? answer.container };
      if (answer.type === 'lost') return SYSIDERR;
      if (answer.type !== 'released') return answer;
    }
    return SYSIDERR;
  }

  private async acquire(
    { region }: Task,
    ipconn: Ipconn,
    partner: Partner,
    which: 'kept' | 'new',
    hop: HopRecorder,
  ): Promise<IpicAcquired | undefined> {
    const acquired = await this.connections.acquire(region, ipconn, partner, which, hop);
    const reads = { kind: 'statement', name: `IPCONN(${ipconn.name})` } as const;
    if (typeof acquired !== 'string') {
      hop.steps([{ check: 'CICS.OUTBOUND.CONNECT', verdict: 'pass', reads, found: partner.service.name }]);
      return acquired;
    }
    const inserts = { applid: region.sit.applid, ipconn: ipconn.name, response: 'EXCEPTION', reason: acquired };
    hop.steps([{ check: 'CICS.OUTBOUND.CONNECT', verdict: 'fail', reads, found: acquired, messages: [{ id: 'DFHIS1011', inserts }] }]);
    return undefined;
  }
}
