import type { CallContext, Incoming } from '@idprop/bus';
import {
  HOST,
  IMS_WIRE_PEER,
  IMS_WIRE_PLACE,
  ImsWirePeer,
  ImsWirePlace,
  parseFlowToken,
  parsePayload,
  type ImsWirePlaceAnswer,
  type ServiceHost,
} from '@idprop/server';
import { Controller, Inject, Injectable } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ImsPortError } from '../errors.js';
import type { Link } from '../transaction-port/session-tools.js';

/** Connections of services that know this one: a table, since the bus may ask another replica than the one that has the connection. */
const WIRE_PEER = 'wire-peer';

/** Whose connections are those of our own services: what they say about flows is believed. */
@Injectable()
export class PeersService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  async know(link: Link, service: string): Promise<void> {
    await this.host.state.connections.put(WIRE_PEER, key(link), { service });
  }

  /** The flow that a token names, where the connection is known. */
  async contextOf(link: Link, token: string | undefined): Promise<CallContext> {
    const context = parseFlowToken(token);
    if (context.flow === undefined) return {};
    return (await this.host.state.connections.get(WIRE_PEER, key(link))) === undefined ? {} : context;
  }

  async forget(link: Link): Promise<void> {
    await this.host.state.connections.delete(WIRE_PEER, key(link));
  }
}

/** Services on the bus that reach the ports over TCP/IP ask here where they are, and say which connections are theirs. */
@Controller()
export class PeersController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(PeersService) private readonly peers: PeersService,
  ) {}

  /** @throws ImsPortError when this port does not listen */
  @MessagePattern(IMS_WIRE_PLACE)
  async place(@Payload() payload: unknown): Promise<ImsWirePlaceAnswer> {
    const { port } = parsePayload(ImsWirePlace, payload);
    const url = this.host.endpoints.get(String(port));
    if (url === undefined) throw new ImsPortError(port, [...this.host.endpoints.keys()].map(Number));
    const { hostname, port: place } = new URL(url);
    return { host: hostname, port: Number(place) };
  }

  @MessagePattern(IMS_WIRE_PEER)
  async peer(@Payload() payload: unknown, @Ctx() { caller }: Incoming): Promise<Record<string, never>> {
    await this.peers.know(parsePayload(ImsWirePeer, payload), caller);
    return {};
  }
}

function key({ address, port }: Link): string {
  return `${address.replace(/^::ffff:/, '')}:${port}`;
}
