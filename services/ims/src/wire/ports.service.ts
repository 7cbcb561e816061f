import type { Socket } from 'node:net';
import { DEFAULT_MAXSOC, type HwsConfig } from '@idprop/ims-connect';
import { acceptConnections, HOST, type ServiceHost, type TcpListener } from '@idprop/server';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ImsStoppedError } from '../errors.js';
import { Connection, type EndReason } from './connection.js';
import { ProtocolsService, type PortKind } from './protocols.service.js';

/** Real milliseconds: how often idle clients, slow clients and starts by other replicas are looked at. */
const SWEEP_MS = 500;

interface OpenPort {
  readonly listener: TcpListener;
  readonly connections: Set<Connection>;
}

/** The ports of the member, as real TCP/IP ports: open while IMS Connect runs. */
@Injectable()
export class PortsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly open = new Map<number, OpenPort>();
  /** Where a port of the member really listens: the same after each start. */
  private readonly places = new Map<number, number>();
  private readonly counter: Counter<'port' | 'what'>;
  private connections = 0;
  private config: HwsConfig | undefined;
  private sweeper: NodeJS.Timeout | undefined;
  private settling: Promise<void> = Promise.resolve();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(ProtocolsService) private readonly protocols: ProtocolsService,
  ) {
    this.counter = new Counter({
      name: 'idprop_ims_port_total',
      help: 'Connections accepted and messages taken on the ports of IMS Connect, and what ended connections',
      labelNames: ['port', 'what'],
      registers: host.registry === undefined ? [] : [host.registry],
    });
  }

  /** With wrong settings nobody listens, not even until the start has failed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((this.host.problems ?? []).length > 0) return;
    await this.settle();
    this.sweeper = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweeper);
    await this.settling;
    await Promise.all([...this.open.keys()].map((port) => this.close(port)));
  }

  /** Opens and closes ports until they are those of the member that runs now. */
  settle(): Promise<void> {
    this.settling = this.settling.then(() => this.reconcile());
    return this.settling;
  }

  /** Ends the connection of a client, where it is one of this process. */
  endClient(port: number, clientId: string): void {
    this.connectionOf(port, clientId)?.end('stopped');
  }

  /** The connection of a client, where it is one of this process. */
  connectionOf(port: number, clientId: string): Connection | undefined {
    for (const connection of this.open.get(port)?.connections ?? []) {
      if (connection.protocol.clientId === clientId) return connection;
    }
    return undefined;
  }

  private async reconcile(): Promise<void> {
    const wanted = await this.wantedPorts();
    for (const port of this.open.keys()) if (!wanted.has(port)) await this.close(port);
    for (const [port, kind] of wanted) if (!this.open.has(port)) await this.listen(port, kind);
  }

  private async wantedPorts(): Promise<Map<number, PortKind>> {
    try {
      const { config, stoppedPorts = [] } = await this.definitions.current();
      this.config = config;
      const of = (kind: PortKind, ports: readonly { readonly port: number }[] = []) =>
        ports.flatMap(({ port }) => (stoppedPorts.includes(port) ? [] : [[port, kind] as const]));
      return new Map([...of('transaction', config.tcpip?.ports), ...of('drda', config.odaccess?.ports)]);
    } catch (error) {
      if (error instanceof ImsStoppedError) return new Map();
      throw error;
    }
  }

  private async listen(port: number, kind: PortKind): Promise<void> {
    const { address, ephemeralPorts, portOffset, portsRequired } = this.definitions.settings;
    const place = this.places.get(port) ?? (ephemeralPorts ? 0 : port + portOffset);
    const connections = new Set<Connection>();
    try {
      const listener = await acceptConnections(address, place, (socket) => this.accept(port, kind, socket, connections));
      this.open.set(port, { listener, connections });
      this.places.set(port, listener.port);
      this.host.endpoints.set(String(port), `tcp://${address === '0.0.0.0' ? '127.0.0.1' : address}:${listener.port}`);
    } catch (error) {
      if (portsRequired && this.sweeper === undefined) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      this.host.logger.warn(`port ${port} cannot listen on ${address}:${place} (${code ?? message}); requests still come over the bus`);
    }
  }

  private async close(port: number): Promise<void> {
    const open = this.open.get(port);
    if (open === undefined) return;
    this.open.delete(port);
    for (const connection of open.connections) connection.end('stopped');
    await open.listener.close();
  }

  private accept(port: number, kind: PortKind, socket: Socket, connections: Set<Connection>): void {
    const count = (what: string): void => this.counter.inc({ port: String(port), what });
    count('accepted');
    if (this.connections >= (this.config?.tcpip?.maxSockets ?? DEFAULT_MAXSOC)) {
      count('limit');
      socket.destroy();
      return;
    }
    this.connections += 1;
    // KEEPAV=0 leaves it to TCP/IP, which probes nobody unless told to.
    const seconds = this.keepAlive(port);
    if (seconds > 0) socket.setKeepAlive(true, seconds * 1000);
    const link = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    const connection: Connection = new Connection(
      socket,
      this.protocols.make(kind, port, link, () => connection.end('protocol')),
      {
        now: () => this.host.now(),
        message: () => count('message'),
        ended: (reason: EndReason) => {
          this.connections -= 1;
          connections.delete(connection);
          count(reason);
        },
      },
      this.host.logger,
    );
    connections.add(connection);
  }

  /** KEEPAV of a port of the member, in seconds. */
  private keepAlive(port: number): number {
    const ports = [...(this.config?.tcpip?.ports ?? []), ...(this.config?.odaccess?.ports ?? [])];
    return ports.find((one) => one.port === port)?.keepAlive ?? 0;
  }

  private async sweep(): Promise<void> {
    try {
      await this.settle();
    } catch (error) {
      this.host.logger.warn({ err: error }, 'the ports could not be looked after');
      this.settling = Promise.resolve();
    }
    const now = this.host.now();
    const slow = Date.now() - this.definitions.settings.messageSeconds * 1000;
    for (const { connections } of this.open.values()) {
      for (const connection of connections) {
        if (connection.owingSince !== undefined && connection.owingSince < slow) connection.end('slow');
        else if (this.config !== undefined && !connection.protocol.mayStay(this.config, now)) connection.end('idle');
      }
    }
  }
}
