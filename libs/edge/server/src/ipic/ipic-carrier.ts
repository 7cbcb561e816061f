import type { ConnectionOptions } from 'node:tls';
import type { ClientCertificate } from '@idprop/identity';
import type { ServiceName } from '@idprop/sysplex';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  ipicEndpoint,
  type CicsIpicConnect,
  type CicsIpicConnectAnswer,
  type CicsIpicDisconnect,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
} from '../contracts/cics.js';
import { SERVICE_HEALTH, type ServiceHealth } from '../contracts/health.js';
import type { HopRecorder } from '../hop.js';
import type { ServiceHost } from '../host.js';
import { IpicClient } from './ipic-client.js';

/** Real milliseconds to connect, and for an answer; and that the end of a connection may take: nobody waits long for what is ended anyway. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const END_MS = 2_000;

/** TLS of a client: what a socket needs, and who the far end takes it for. */
export interface IpicTls {
  readonly options: ConnectionOptions;
  readonly clientCertificate?: ClientCertificate;
}

/** The region at the far end, and how it is reached. */
export interface IpicFarEnd {
  readonly region: ServiceName;
  readonly carrier: 'bus' | 'wire';
  /** Asked for each new socket, as a key ring may have changed; in clear without. */
  readonly tls?: () => Promise<IpicTls>;
}

/** An acquired connection, as all replicas of the client share it. */
export interface IpicAcquired {
  readonly connection: string;
  readonly cics: ServiceName;
  /** On the wire: what another replica presents when it opens a socket of its own. */
  readonly wire?: CicsIpicConnect;
}

/** The client's end of IPIC on its two carriers: the bus, and TCP/IP with or without TLS. Each replica has a socket of its own on the wire; together they are one client. */
export class IpicCarrier {
  private readonly sockets = new Map<string, IpicClient>();

  constructor(private readonly host: ServiceHost) {}

  close(): void {
    for (const socket of this.sockets.values()) socket.close();
  }

  /** Capability exchange. `acquired` is what the replicas are to share. */
  async connect(
    far: IpicFarEnd,
    asked: CicsIpicConnect,
    hop: HopRecorder,
  ): Promise<{ readonly answer: CicsIpicConnectAnswer; readonly acquired?: IpicAcquired }> {
    const { region: cics } = far;
    if (far.carrier === 'wire') {
      const { answer, client } = await this.open(far, asked, hop);
      if (answer.type === 'refused' || client === undefined) return { answer };
      this.sockets.set(answer.connection, client);
      return { answer, acquired: { connection: answer.connection, cics, wire: asked } };
    }
    const link = { ...asked.link, ...(await factsOf(far)) };
    const answer = await hop.call<CicsIpicConnectAnswer>(cics, CICS_IPIC_CONNECT, { ...asked, link } satisfies CicsIpicConnect);
    return answer.type === 'refused' ? { answer } : { answer, acquired: { connection: answer.connection, cics } };
  }

  /** One request; `released` when the connection is not acquired any more. Throws IpicLostError when it broke under the request. */
  async link({ cics, wire }: IpicAcquired, far: IpicFarEnd, request: CicsIpicLink, hop: HopRecorder): Promise<CicsIpicLinkAnswer> {
    if (wire === undefined) return hop.call<CicsIpicLinkAnswer>(cics, CICS_IPIC_LINK, request);
    const { connection, ...rest } = request;
    const socket = await this.socketOf(connection, { ...far, region: cics }, wire, hop);
    if (socket === undefined) return { type: 'released' };
    return socket.attach({ ...rest, context: hop.announce(cics, CICS_IPIC_LINK) }, ANSWER_MS);
  }

  /** Ends the connection for all replicas. A region that cannot be reached loses it by itself. */
  async disconnect({ cics, connection, wire }: IpicAcquired): Promise<void> {
    if (wire !== undefined) {
      this.sockets.get(connection)?.release();
      this.sockets.delete(connection);
      return;
    }
    const payload: CicsIpicDisconnect = { connection };
    await this.host.bus.call(cics, CICS_IPIC_DISCONNECT, payload, { deadlineMs: END_MS }).catch((error: unknown) => {
      this.host.logger.warn({ err: error, service: cics, connection }, 'a connection was not ended in good order');
    });
  }

  /** This replica's socket of the connection; one is opened that joins the connection when it has none. */
  private async socketOf(connection: string, far: IpicFarEnd, wire: CicsIpicConnect, hop: HopRecorder): Promise<IpicClient | undefined> {
    const kept = this.sockets.get(connection);
    if (kept?.isOpen === true) return kept;
    this.sockets.delete(connection);
    const { answer, client } = await this.open(far, wire, hop, connection);
    if (client === undefined || answer.type === 'refused') return undefined;
    if (answer.connection !== connection) {
      // The region had let go of it in between: the caller connects anew.
      client.release();
      return undefined;
    }
    this.sockets.set(connection, client);
    return client;
  }

  private async open(
    { region, tls }: IpicFarEnd,
    { link: _link, port, ...names }: CicsIpicConnect,
    hop: HopRecorder,
    join?: string,
  ): Promise<{ readonly answer: CicsIpicConnectAnswer; readonly client?: IpicClient }> {
    const place = await this.placeOf(region, port);
    if (place === undefined) return { answer: { type: 'refused', reason: 'TCPIP_CLOSED' } };
    const secure = await tls?.();
    const capex = { ...names, ...(join === undefined ? {} : { join }), context: hop.announce(region, CICS_IPIC_CONNECT) };
    return IpicClient.open({ ...place, ...(secure === undefined ? {} : { tls: secure.options }) }, capex, CONNECT_MS);
  }

  /** Where the region listens for the port that is defined: asked of the region, since it may listen on a free one. */
  private async placeOf(region: ServiceName, port: number): Promise<{ host: string; port: number } | undefined> {
    const { endpoints } = await this.host.bus.call<ServiceHealth>(region, SERVICE_HEALTH, {});
    const url = endpoints.find(({ id }) => id === ipicEndpoint(port))?.url;
    const [, host, found] = /^ipics?:\/\/(.+):(\d+)$/.exec(url ?? '') ?? [];
    return host === undefined ? undefined : { host, port: Number(found) };
  }
}

/** On the bus there is no handshake: the client says that there was one, and with which certificate of its key ring. */
async function factsOf({ tls }: IpicFarEnd): Promise<Pick<CicsIpicConnect['link'], 'tls' | 'clientCertificate'>> {
  if (tls === undefined) return { tls: false };
  const { clientCertificate } = await tls();
  return { tls: true, ...(clientCertificate === undefined ? {} : { clientCertificate }) };
}
