import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  HOST,
  IpicClient,
  IpicLostError,
  ipicEndpoint,
  KeyRings,
  SAF,
  SERVICE_HEALTH,
  type CicsIpicConnect,
  type CicsIpicConnectAnswer,
  type CicsIpicDisconnect,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
  type HopRecorder,
  type SafWithDatabase,
  type ServiceHealth,
  type ServiceHost,
} from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import type { CicsConnection } from '@idprop/zconnect';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RemoteService } from './remote.service.js';

/** Real milliseconds to connect, and for an answer. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

/** An acquired connection, as all replicas of this server share it. */
export interface Acquired {
  readonly connection: string;
  readonly cics: ServiceName;
  /** On the wire: what another replica presents when it opens a socket of its own. */
  readonly wire?: CicsIpicConnect;
}

/** IPIC on its two carriers: the bus, and TCP/IP with or without TLS. Each replica has a socket of its own on the wire; together they are one client. */
@Injectable()
export class IpicCarrierService implements OnModuleDestroy {
  private readonly sockets = new Map<string, IpicClient>();
  private rings: Promise<KeyRings> | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafWithDatabase,
    @Inject(RemoteService) private readonly remote: RemoteService,
  ) {}

  async onModuleDestroy(): Promise<void> {
    for (const socket of this.sockets.values()) socket.close();
    await (await this.rings)?.close();
  }

  /** Capability exchange. `acquired` is what the replicas are to share. */
  async connect(
    cics: ServiceName,
    settings: CicsConnection,
    asked: CicsIpicConnect,
    hop: HopRecorder,
  ): Promise<{ readonly answer: CicsIpicConnectAnswer; readonly acquired?: Acquired }> {
    const isWire = this.remote.carrierOf(settings.host, settings.port) === 'wire';
    if (isWire) {
      const opened = await this.open(cics, settings, asked, hop);
      if (opened.answer.type === 'refused' || opened.client === undefined) return { answer: opened.answer };
      const { connection } = opened.answer;
      this.sockets.set(connection, opened.client);
      return { answer: opened.answer, acquired: { connection, cics, wire: asked } };
    }
    const answer = await hop.call<CicsIpicConnectAnswer>(cics, CICS_IPIC_CONNECT, asked);
    return answer.type === 'refused' ? { answer } : { answer, acquired: { connection: answer.connection, cics } };
  }

  /** One request; `released` when the connection is not acquired any more. Throws IpicLostError when it broke under the request. */
  async link({ cics, wire }: Acquired, settings: CicsConnection, request: CicsIpicLink, hop: HopRecorder): Promise<CicsIpicLinkAnswer> {
    if (wire === undefined) return hop.call<CicsIpicLinkAnswer>(cics, CICS_IPIC_LINK, request);
    const { connection, ...rest } = request;
    const socket = await this.socketOf(connection, cics, settings, wire, hop);
    if (socket === undefined) return { type: 'released' };
    return socket.attach({ ...rest, context: hop.announce(cics, CICS_IPIC_LINK) }, ANSWER_MS);
  }

  /** Ends the connection for all replicas. */
  async disconnect({ cics, connection, wire }: Acquired): Promise<void> {
    if (wire === undefined) return this.remote.tellClosed(cics, CICS_IPIC_DISCONNECT, { connection } satisfies CicsIpicDisconnect);
    this.sockets.get(connection)?.release();
    this.sockets.delete(connection);
  }

  /** This replica's socket of the connection; one is opened that joins the connection when it has none. */
  private async socketOf(
    connection: string,
    cics: ServiceName,
    settings: CicsConnection,
    wire: CicsIpicConnect,
    hop: HopRecorder,
  ): Promise<IpicClient | undefined> {
    const kept = this.sockets.get(connection);
    if (kept?.isOpen === true) return kept;
    this.sockets.delete(connection);
    const { answer, client } = await this.open(cics, settings, wire, hop, connection);
    if (client === undefined || answer.type === 'refused') return undefined;
    if (answer.connection !== connection) {
      // The region had let go of it in between: the caller connects anew.
      client.release();
      return undefined;
    }
    this.sockets.set(connection, client);
    return client;
  }

  private async open(cics: ServiceName, settings: CicsConnection, asked: CicsIpicConnect, hop: HopRecorder, join?: string) {
    const { link: _link, port, ...names } = asked;
    const place = await this.placeOf(cics, port);
    if (place === undefined) return { answer: { type: 'refused', reason: 'TCPIP_CLOSED' } as const };
    const tls = settings.keyRing === undefined ? undefined : await this.tlsOf(settings.keyRing, settings.host);
    const capex = { ...names, ...(join === undefined ? {} : { join }), context: hop.announce(cics, CICS_IPIC_CONNECT) };
    return IpicClient.open({ ...place, ...(tls === undefined ? {} : { tls }) }, capex, CONNECT_MS);
  }

  /** Where the region listens for the port that is defined: asked of the region, since it may listen on a free one. */
  private async placeOf(cics: ServiceName, port: number): Promise<{ host: string; port: number } | undefined> {
    const { endpoints } = await this.host.bus.call<ServiceHealth>(cics, SERVICE_HEALTH, {});
    const url = endpoints.find(({ id }) => id === ipicEndpoint(port))?.url;
    const [, host, found] = /^ipics?:\/\/(.+):(\d+)$/.exec(url ?? '') ?? [];
    return host === undefined ? undefined : { host, port: Number(found) };
  }

  private async tlsOf({ owner, ring, label, verifyHostname }: NonNullable<CicsConnection['keyRing']>, servername: string) {
    const { jobname } = this.host.definition;
    const userid = (jobname === undefined ? undefined : this.saf.startedUser(jobname)?.userid) ?? '';
    const rings = await (this.rings ??= KeyRings.open(this.host, this.saf.db));
    const read = rings.read(userid, owner || userid, ring);
    const { cert, key, ca } = read.value === undefined ? { ca: [] } : rings.credentials(read.value, label);
    return {
      servername,
      ca: [...ca],
      ...(verifyHostname ? {} : { checkServerIdentity: () => undefined }),
      ...(cert === undefined || key === undefined ? {} : { cert, key }),
    };
  }
}

/** What a request on a broken connection ends with: the region died under it. */
export function isLost(error: unknown): error is IpicLostError {
  return error instanceof IpicLostError;
}
