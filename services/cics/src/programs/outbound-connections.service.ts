import type { Ipconn, Region } from '@idprop/cics-security';
import {
  HOST,
  IpicCarrier,
  type CicsIpicConnect,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
  type HopRecorder,
  type IpicAcquired,
  type IpicFarEnd,
  type ServiceHost,
} from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RegionTlsService } from '../tls/region-tls.service.js';

const KIND = 'outbound-ipconn';
const LOOPBACK = '127.0.0.1';

/** The region behind an IPCONN, and how it is reached. */
export interface Partner {
  readonly service: ServiceDefinition;
  readonly far: IpicFarEnd;
}

/** Connections that this region has acquired to others, one for each IPCONN, shared by its replicas; over the bus, or over TCP/IP and TLS (`carrier` of the endpoint). */
@Injectable()
export class OutboundConnectionsService implements OnModuleDestroy {
  private readonly carrier: IpicCarrier;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionTlsService) private readonly tls: RegionTlsService,
  ) {
    this.carrier = new IpicCarrier(host);
  }

  onModuleDestroy(): void {
    this.carrier.close();
  }

  /** The region behind HOST and PORT of the IPCONN; undefined when sysplex.yaml has none there. */
  partnerOf(region: Region, { attributes = {} }: Ipconn): Partner | undefined {
    const { HOST: host = '', PORT: port = '', SSL: ssl = 'NO', CERTIFICATE: label = '' } = attributes;
    const endpoint = findEndpoint(this.host.sysplex, host, Number(port));
    const service = endpoint && findService(this.host.sysplex, endpoint.service);
    if (service?.kind !== 'cics' || service.name === this.host.definition.name) return undefined;
    const tls = ssl === 'YES' ? { tls: () => this.tls.client(region, label, host) } : {};
    return { service, far: { region: service.name, carrier: endpoint?.carrier ?? 'bus', ...tls } };
  }

  /** The connection that is kept, unless a `new` one is wanted; a text says why there is none. */
  async acquire(region: Region, ipconn: Ipconn, { far }: Partner, which: 'kept' | 'new', hop: HopRecorder): Promise<IpicAcquired | string> {
    const { connections } = this.host.state;
    const known = which === 'kept' ? await connections.get<IpicAcquired>(KIND, ipconn.name) : undefined;
    if (known !== undefined) return known;
    const { jobname } = this.host.definition;
    const asked: CicsIpicConnect = {
      port: Number(ipconn.attributes?.['PORT']),
      link: { address: LOOPBACK, port: 0, tls: false, ...(jobname === undefined ? {} : { jobname }) },
      ...{ applid: region.sit.applid, networkid: region.sit.uownetql, targetApplid: ipconn.applid, targetNetworkid: ipconn.networkid },
      sendSessions: ipconn.sendCount,
    };
    const { answer, acquired } = await this.carrier.connect(far, asked, hop);
    if (acquired === undefined) return answer.type === 'refused' ? answer.reason : 'ISCE_ERROR';
    await connections.put(KIND, ipconn.name, acquired);
    return acquired;
  }

  /** One request. Throws IpicLostError when the connection broke under it. */
  async link(acquired: IpicAcquired, { far }: Partner, request: CicsIpicLink, hop: HopRecorder): Promise<CicsIpicLinkAnswer> {
    return this.carrier.link(acquired, far, request, hop);
  }

  /** Names of the IPCONNs with a connection that this region has acquired. */
  async acquired(): Promise<readonly string[]> {
    return (await this.host.state.connections.list<IpicAcquired>(KIND)).map(({ id }) => id);
  }

  /** The region ends: so do its connections, and the other regions are told. */
  async releaseAll(): Promise<void> {
    await Promise.all((await this.acquired()).map((ipconn) => this.release(ipconn)));
  }

  /** A cold start knows nothing of connections that an earlier run has left. */
  async forget(): Promise<void> {
    await this.host.state.connections.clear(KIND);
  }

  /** Releases the connection of an IPCONN; false when there is none. */
  async release(ipconn: string): Promise<boolean> {
    const acquired = await this.host.state.connections.get<IpicAcquired>(KIND, ipconn);
    if (acquired === undefined) return false;
    await this.host.state.connections.delete(KIND, ipconn);
    await this.carrier.disconnect(acquired);
    return true;
  }
}
