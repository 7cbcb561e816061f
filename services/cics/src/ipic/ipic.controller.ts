import type { Incoming } from '@idprop/bus';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  CicsIpicConnect,
  CicsIpicDisconnect,
  CicsIpicLink,
  HOST,
  parsePayload,
  type CicsIpicConnectAnswer,
  type CicsIpicLinkAnswer,
  type ServiceHost,
  inHop,
} from '@idprop/server';
import { parseServiceName, type ServiceName } from '@idprop/sysplex';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ConnectService, type Peer } from './connect.service.js';
import { LinkService } from './link.service.js';

/** The IPIC listener, reached over the bus. */
@Controller()
export class IpicController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(ConnectService) private readonly connects: ConnectService,
    @Inject(LinkService) private readonly links: LinkService,
  ) {}

  @MessagePattern(CICS_IPIC_CONNECT)
  async connect(@Payload() payload: unknown, @Ctx() { caller, context }: Incoming): Promise<CicsIpicConnectAnswer> {
    const request = parsePayload(CicsIpicConnect, payload);
    const what = `IPIC connect ${request.networkid}.${request.applid} on port ${request.port}`;
    return inHop(this.host, context, what, (hop) => this.connects.connect(request, this.peerOf(caller), hop));
  }

  @MessagePattern(CICS_IPIC_DISCONNECT)
  async disconnect(@Payload() payload: unknown, @Ctx() { caller }: Incoming): Promise<object> {
    await this.connects.disconnect(parsePayload(CicsIpicDisconnect, payload), caller);
    return {};
  }

  @MessagePattern(CICS_IPIC_LINK)
  async link(@Payload() payload: unknown, @Ctx() { caller, context }: Incoming): Promise<CicsIpicLinkAnswer> {
    const request = parsePayload(CicsIpicLink, payload);
    return inHop(this.host, context, `LINK PROGRAM(${request.program})`, (hop) => this.links.link(request, caller, hop));
  }

  /** On the bus the peer is in this sysplex when the authenticated sender's system is. */
  private peerOf(caller: ServiceName): Peer {
    return { owner: caller, sameSysplex: parseServiceName(caller)?.sysplex === this.host.definition.sysplex };
  }
}
