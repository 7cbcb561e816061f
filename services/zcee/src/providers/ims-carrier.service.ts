import { randomBytes } from 'node:crypto';
import {
  formatFlowToken,
  HOST,
  IMS_DRDA_CONNECT,
  IMS_DRDA_DISCONNECT,
  IMS_DRDA_RETRIEVE,
  IMS_TRANSACTION,
  IMS_WIRE_PEER,
  IMS_WIRE_PLACE,
  openConnection,
  type HopRecorder,
  type ImsDrdaConnect,
  type ImsDrdaConnectAnswer,
  type ImsDrdaRetrieve,
  type ImsDrdaRetrieveAnswer,
  type ImsTransaction,
  type ImsTransactionAnswer,
  type ImsWirePlaceAnswer,
  type ServiceHost,
} from '@idprop/server';
import { findEndpoint, type ServiceName } from '@idprop/sysplex';
import type { SegmentMetadata } from '@idprop/zconnect';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RemoteService } from './remote.service.js';
import { drdaOpen, drdaRetrieve, readRow } from './wire/drda-exchange.js';
import { FramedSocket } from './wire/framed-socket.js';
import { irmExchange } from './wire/irm-exchange.js';
import { WireError } from './wire/wire-error.js';

/** Real milliseconds to open a connection, and for an answer. */
const OPEN_MS = 5_000;
const ANSWER_MS = 10_000;

/** How a message gets to IMS Connect: over the bus, or as IRM and DRDA over TCP/IP, by the carrier of the endpoint in sysplex.yaml. */
export interface ImsTarget {
  readonly name: ServiceName;
  readonly host: string;
  readonly port: number;
  /** Real milliseconds for opening a connection; absent: five seconds. */
  readonly connectionTimeout?: number;
}

@Injectable()
export class ImsCarrierService implements OnModuleDestroy {
  /** Sockets of this process by client ID. One message at a time on each. */
  private readonly transactions = new Map<string, FramedSocket>();
  private readonly databases = new Map<string, FramedSocket>();
  private readonly instance = randomBytes(4).toString('hex');

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RemoteService) private readonly remote: RemoteService,
  ) {}

  isWire({ host, port }: Pick<ImsTarget, 'host' | 'port'>): boolean {
    return findEndpoint(this.host.sysplex, host, port)?.carrier === 'wire';
  }

  /** Real sockets belong to their process: the pool of other replicas has none of them. */
  poolSuffix(target: Pick<ImsTarget, 'host' | 'port'>): string {
    return this.isWire(target) ? `.${this.instance}` : '';
  }

  onModuleDestroy(): void {
    this.endTransactions();
    for (const socket of this.databases.values()) socket.end();
    this.databases.clear();
  }

  /** Sessions with the transaction port end, as the end of the server ends them. */
  endTransactions(): void {
    for (const socket of this.transactions.values()) socket.end();
    this.transactions.clear();
  }

  /** @throws BusError or WireError */
  async transaction(target: ImsTarget, message: ImsTransaction, hop: HopRecorder): Promise<ImsTransactionAnswer> {
    if (!this.isWire(target)) return hop.call<ImsTransactionAnswer>(target.name, IMS_TRANSACTION, message);
    const { clientId } = message.irm;
    const kept = this.transactions.get(clientId);
    const socket = kept?.usable === true ? kept : await this.open(target);
    this.transactions.set(clientId, socket);
    const answer = await irmExchange(socket, message, announce(hop, target, IMS_TRANSACTION));
    if (!socket.usable) this.transactions.delete(clientId);
    return answer;
  }

  /** @throws BusError or WireError */
  async connect(target: ImsTarget, asked: ImsDrdaConnect, hop: HopRecorder): Promise<ImsDrdaConnectAnswer> {
    if (!this.isWire(target)) return hop.call<ImsDrdaConnectAnswer>(target.name, IMS_DRDA_CONNECT, asked);
    const socket = await this.open(target);
    const opened = await drdaOpen(socket, asked, announce(hop, target, IMS_DRDA_CONNECT));
    if (opened.type !== 'open') {
      socket.end();
      return opened;
    }
    const clientId = `wire-${randomBytes(6).toString('hex')}`;
    this.databases.set(clientId, socket);
    return { type: 'accepted', clientId };
  }

  /** `closed` where the connection has ended, or belongs to another process of this server. */
  async retrieve(
    target: ImsTarget,
    asked: ImsDrdaRetrieve,
    metadata: SegmentMetadata | undefined,
    hop: HopRecorder,
  ): Promise<ImsDrdaRetrieveAnswer> {
    if (!this.isWire(target)) return hop.call<ImsDrdaRetrieveAnswer>(target.name, IMS_DRDA_RETRIEVE, asked);
    if (metadata === undefined) throw new WireError('WIRE_UNREACHABLE', 'the service has no metadata: DL/I needs names and layout');
    const socket = this.databases.get(asked.clientId);
    if (socket?.usable !== true) {
      this.databases.delete(asked.clientId);
      return { type: 'closed' };
    }
    const query = { ...asked, segment: metadata.segment, field: metadata.key };
    const rows = await inTurn(socket, () => drdaRetrieve(socket, query, announce(hop, target, IMS_DRDA_RETRIEVE)));
    const fields = Object.entries(metadata.layout).map(([name, length]) => ({ name, length }));
    return { type: 'rows', rows: rows.map((row) => readRow(row, { fields })) };
  }

  /** Ends a database connection, wherever it is. */
  async disconnect(ims: ServiceName, clientId: string): Promise<void> {
    const socket = this.databases.get(clientId);
    if (socket === undefined) return this.remote.tellClosed(ims, IMS_DRDA_DISCONNECT, { clientId });
    this.databases.delete(clientId);
    socket.end();
  }

  /** A connection to a port, which IMS Connect is told is ours. */
  private async open({ name, port, connectionTimeout = OPEN_MS }: ImsTarget): Promise<FramedSocket> {
    const place = await this.host.bus.call<ImsWirePlaceAnswer>(name, IMS_WIRE_PLACE, { port });
    const socket = await openConnection(place.host, place.port, connectionTimeout).catch((error: unknown) => {
      throw new WireError('WIRE_UNREACHABLE', (error as Error).message);
    });
    const { localAddress: address = '', localPort = 0 } = socket;
    await this.host.bus.call(name, IMS_WIRE_PEER, { address, port: localPort });
    return new FramedSocket(socket, ANSWER_MS);
  }
}

function announce(hop: HopRecorder, { name }: ImsTarget, pattern: string): string {
  return formatFlowToken(hop.announce(name, pattern));
}

const turns = new WeakMap<FramedSocket, Promise<unknown>>();

/** Requests of one caller may share a connection: one after another. */
function inTurn<T>(socket: FramedSocket, work: () => Promise<T>): Promise<T> {
  const before = turns.get(socket) ?? Promise.resolve();
  const now = before.then(work, work);
  turns.set(
    socket,
    now.catch(() => undefined),
  );
  return now;
}
