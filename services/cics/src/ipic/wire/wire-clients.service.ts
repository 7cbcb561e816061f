import { BlockList } from 'node:net';
import type { TcpipService } from '@idprop/cics-security';
import type { LinkFacts } from '@idprop/identity';
import {
  HOST,
  inHop,
  type CicsIpicConnectAnswer,
  type CicsIpicLinkAnswer,
  type IpicAttach,
  type IpicCapex,
  type ServiceHost,
} from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ConnectionsService } from '../../connections/connections.service.js';
import { OwnersService } from '../../connections/owners.service.js';
import { RegionService } from '../../region/region.service.js';
import { ConnectService } from '../connect.service.js';
import { LinkService } from '../link.service.js';
import type { WireRegion } from './wire-session.js';

/** Real milliseconds between two marks of the clients that are here. */
const MARK_MS = 1000;

/** The region as IPIC clients on the wire see it. Whether a peer is in the sysplex is judged by its address alone. */
@Injectable()
export class WireClientsService implements WireRegion, OnModuleInit, OnModuleDestroy {
  /** Client -> how many sockets of his this replica has. */
  private readonly sockets = new Map<string, number>();
  private readonly sysplex = new BlockList();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(ConnectService) private readonly connects: ConnectService,
    @Inject(LinkService) private readonly links: LinkService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(OwnersService) private readonly owners: OwnersService,
  ) {}

  onModuleInit(): void {
    for (const address of this.regions.settings.sysplexAddresses) addTo(this.sysplex, address);
    const marked = (): void => void Promise.all([...this.sockets.keys()].map((owner) => this.owners.mark(owner))).catch(this.fail);
    this.timer = setInterval(marked, MARK_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async capex(
    service: TcpipService,
    link: Omit<LinkFacts, 'sameSysplex'>,
    message: IpicCapex,
  ): Promise<{ answer: CicsIpicConnectAnswer; owner: string }> {
    const { context, join, type: _type, ...request } = message;
    const sameSysplex = this.sysplex.check(link.address, link.address.includes(':') ? 'ipv6' : 'ipv4');
    const owner = (await this.ownerOf(join, `${request.networkid}.${request.applid}`)) ?? this.owners.newWireClient();
    const what = `IPIC connect ${request.networkid}.${request.applid} on port ${service.port}`;
    // He is there from now on, so that nobody takes the connection for one of a client that has gone.
    await this.owners.mark(owner);
    const answer = await inHop(this.host, tracedBy(context), what, (hop) =>
      this.connects.connect({ ...request, port: service.port, link }, { owner, sameSysplex }, hop),
    );
    if (answer.type === 'acquired') this.sockets.set(owner, (this.sockets.get(owner) ?? 0) + 1);
    else if (!this.sockets.has(owner)) await this.owners.unmark(owner);
    return { answer, owner };
  }

  async attach(connection: string, owner: string, message: IpicAttach): Promise<CicsIpicLinkAnswer> {
    const { context, id: _id, type: _type, ...request } = message;
    const what = `LINK PROGRAM(${request.program})`;
    return inHop(this.host, tracedBy(context), what, (hop) => this.links.link({ ...request, connection }, owner, hop));
  }

  /** The last socket of a client takes the connection with it, as does a client that ends it for good. */
  async closed(connection: string, owner: string, released: boolean): Promise<void> {
    const left = (this.sockets.get(owner) ?? 1) - 1;
    if (left > 0) this.sockets.set(owner, left);
    else {
      this.sockets.delete(owner);
      await this.owners.unmark(owner);
    }
    if (released || (left <= 0 && !(await this.owners.isThere(owner)))) await this.connects.disconnect({ connection }, owner);
  }

  readonly fail = (error: unknown): void => {
    this.host.logger.error({ err: error }, 'IPIC over TCP/IP failed');
  };

  /** Another socket of an acquired connection: of the client who knows its name, and presents the same names. */
  private async ownerOf(join: string | undefined, presented: string): Promise<string | undefined> {
    if (join === undefined) return undefined;
    const all = await this.connections.list();
    return all.find((each) => each.id === join && each.presented === presented && each.owner.startsWith('wire:'))?.owner;
  }
}

/** Flow and hop go together; what is half is none. */
function tracedBy({ flow, hop, traceparent }: IpicCapex['context']) {
  return { ...(flow === undefined || hop === undefined ? {} : { flow, hop }), ...(traceparent === undefined ? {} : { traceparent }) };
}

function addTo(list: BlockList, text: string): void {
  const [address = '', prefix] = text.split('/');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}
