import type { Region, TcpipService, TlsFailure } from '@idprop/cics-security';
import { acceptConnections, HOST, ipicEndpoint, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RegionService } from '../region/region.service.js';
import { RegionTlsService } from '../tls/region-tls.service.js';
import { TlsWatchService } from '../tls/tls-watch.service.js';
import { SPEAKERS, type Listener, type ListenOptions, type Speaker } from './listener.js';

/** Real milliseconds after which what another replica has changed is seen here too. */
const LOOK_MS = 1000;

interface Open {
  readonly service: TcpipService;
  /** Undefined: it could not listen, which was told. */
  readonly listener: Listener | undefined;
}

/** The sockets of the region's open TCPIPSERVICEs: opened and closed as they are installed, opened and closed. */
@Injectable()
export class ListenersService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly open = new Map<string, Open>();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(RegionTlsService) private readonly tls: RegionTlsService,
    @Inject(TlsWatchService) private readonly watch: TlsWatchService,
    @Inject(SPEAKERS) private readonly speakers: readonly Speaker[],
  ) {}

  /** With wrong settings nobody listens, not even until the start has failed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((this.host.problems ?? []).length > 0) return;
    await this.sync();
    const look = (): void =>
      void this.sync().catch((error: unknown) => this.host.logger.warn({ err: error }, 'TCPIPSERVICEs were not looked at'));
    this.timer = setInterval(look, LOOK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.working.catch(() => undefined);
    await Promise.all([...this.open.keys()].map((name) => this.close(name)));
  }

  /** Sockets are as the region says when this is done. */
  async sync(): Promise<void> {
    const work = this.working.catch(() => undefined).then(() => this.adjust());
    this.working = work;
    await work;
  }

  private async adjust(): Promise<void> {
    const { region, up } = await this.regions.current();
    const wanted = up && region.sit.tcpip ? region.installed.tcpipServices.filter((service) => service.open) : [];
    for (const [name, { service }] of this.open) {
      if (!wanted.some((each) => same(each, service))) await this.close(name);
    }
    for (const service of wanted) if (!this.open.has(service.name)) await this.start(region, service);
  }

  private async start(region: Region, service: TcpipService): Promise<void> {
    const speaker = this.speakers.find((each) => each.speaks(service));
    const listener = speaker === undefined ? undefined : await this.listen(region, service, speaker);
    this.open.set(service.name, { service, listener });
    if (listener !== undefined) this.host.endpoints.set(endpointOf(service), listener.url);
  }

  private async listen(region: Region, service: TcpipService, speaker: Speaker): Promise<Listener | undefined> {
    const { ephemeralPorts, portOffset, address } = this.regions.settings;
    const port = ephemeralPorts ? 0 : service.port + portOffset;
    const tls = service.ssl === 'NO' ? undefined : await this.tls.serverOptions(region, service);
    try {
      if (tls !== undefined && 'failure' in tls) return await this.listenInVain(service, { port, address }, tls.failure);
      return await speaker.listen(service, { port, address, ...(tls === undefined ? {} : { tls: tls.options }) });
    } catch (error) {
      if (this.regions.settings.portsRequired) throw error;
      return this.without(service, `${address}:${port}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
    }
  }

  /** A service whose region has no key to speak TLS with is open all the same: each handshake fails, and is told. */
  private async listenInVain(service: TcpipService, { port, address }: ListenOptions, failure: TlsFailure): Promise<Listener> {
    this.host.logger.warn(
      `TCPIPSERVICE(${service.name}) has no key to speak TLS with: ${failure.function} ${failure.code}, ${failure.reason}`,
    );
    const listener = await acceptConnections(address, port, (socket) => {
      this.watch.tell(service, socket.remoteAddress, failure);
      socket.on('error', () => undefined).destroy();
    });
    return { url: `${service.protocol === 'IPIC' ? 'ipics' : 'https'}://${address}:${listener.port}`, close: () => listener.close() };
  }

  private without(service: TcpipService, why: string): undefined {
    this.host.logger.warn(`TCPIPSERVICE(${service.name}) cannot listen: ${why}`);
    return undefined;
  }

  private async close(name: string): Promise<void> {
    const open = this.open.get(name);
    if (open === undefined) return;
    this.open.delete(name);
    this.host.endpoints.delete(endpointOf(open.service));
    await open.listener?.close();
  }
}

/** Id of a service's address among those of this process: clients of IPIC look for the port that they know. */
function endpointOf({ name, protocol, port }: TcpipService): string {
  return protocol === 'IPIC' ? ipicEndpoint(port) : name.toLowerCase();
}

/** What decides how it listens. */
function same(one: TcpipService, other: TcpipService): boolean {
  const key = ({ name, port, protocol, ssl, urm, certificate, authenticate }: TcpipService): string =>
    JSON.stringify([name, port, protocol, ssl, urm, certificate, authenticate]);
  return key(one) === key(other);
}
