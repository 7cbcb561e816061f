import { isTimedOut, type HwsConfig } from '@idprop/ims-connect';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { TM_CLIENT, type ClientEntry } from './client-entry.js';
import { generateClientId } from './generate-client-id.js';

/** Chosen: how a generated client ID of the transaction port begins is not documented. */
const GENERATED_PREFIX = 'HWS';

/** The clients of the transaction ports: one entry for each client ID on a port, with the user of its last message. */
@Injectable()
export class TransactionClientsService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** The client ID that the message brings, or a generated one. */
  idOf(clientId: string): string {
    return clientId === '' ? generateClientId(GENERATED_PREFIX) : clientId;
  }

  /** The client of this ID on this port, if it is still there. */
  async find(config: HwsConfig, port: number, clientId: string): Promise<ClientEntry | undefined> {
    return this.ifThere(config, await this.kept(port, clientId));
  }

  /** What is kept of this ID on this port, whether or not the client is still there. */
  kept(port: number, clientId: string): Promise<ClientEntry | undefined> {
    return this.host.state.connections.get<ClientEntry>(TM_CLIENT, key(port, clientId));
  }

  /** The client, unless it has been idle for too long. */
  ifThere(config: HwsConfig, entry: ClientEntry | undefined): ClientEntry | undefined {
    return entry === undefined || this.isGone(config, entry) ? undefined : entry;
  }

  /**
   * Takes a client ID for a connection. False when another client holds it; `cancel` ends that one's claim to it.
   */
  async claim(config: HwsConfig, entry: ClientEntry, cancel: boolean): Promise<boolean> {
    const id = key(entry.port, entry.clientId);
    if (await this.host.state.connections.putNew(TM_CLIENT, id, entry)) return true;
    if (!cancel && (await this.find(config, entry.port, entry.clientId)) !== undefined) return false;
    await this.answered(entry);
    return true;
  }

  /** Gives the client ID back, unless somebody else has it meanwhile. */
  async release(port: number, clientId: string, owner: string): Promise<void> {
    const entry = await this.host.state.connections.get<ClientEntry>(TM_CLIENT, key(port, clientId));
    if (entry?.owner === owner) await this.ended(port, clientId);
  }

  /** A message was answered: the client waits again, under the user of that message. */
  async answered(entry: ClientEntry): Promise<void> {
    await this.host.state.connections.put(TM_CLIENT, key(entry.port, entry.clientId), entry);
  }

  /** IMS Connect ended the connection, as it does after a request status message of 4 to 16. */
  async ended(port: number, clientId: string): Promise<void> {
    await this.host.state.connections.delete(TM_CLIENT, key(port, clientId));
  }

  /** The operator ends a client. False when there is none. */
  async stop(port: number, clientId: string): Promise<boolean> {
    return this.host.state.connections.delete(TM_CLIENT, key(port, clientId));
  }

  async list(config: HwsConfig): Promise<ClientEntry[]> {
    const clients: ClientEntry[] = [];
    for (const { id, entry } of await this.host.state.connections.list<ClientEntry>(TM_CLIENT)) {
      if (this.isGone(config, entry)) await this.host.state.connections.delete(TM_CLIENT, id);
      else clients.push(entry);
    }
    return clients;
  }

  isOthers(entry: ClientEntry | undefined, caller: string): boolean {
    return entry !== undefined && entry.owner !== caller;
  }

  private isGone(config: HwsConfig, entry: ClientEntry): boolean {
    return isTimedOut(
      entry.since,
      this.host.now(),
      entry.wire === true ? wireIdleTimeout(config, entry.port) : idleTimeout(config, entry.port),
    );
  }
}

/**
 * How long a client may be idle: IDLETO, and TIMEOUT where that is not given. The product knows by TCP/IP when a client is
 * gone and waits without limit then; on the bus nobody says so (chosen).
 */
function idleTimeout({ tcpip }: HwsConfig, port: number): number {
  const own = tcpip?.ports.find((candidate) => candidate.port === port)?.idleTimeout;
  return own ?? (tcpip?.idleTimeout || tcpip?.timeout || 0);
}

/** IDLETO; a connection without it may be idle for as long as it likes. Hundredths of a second. */
export function wireIdleTimeout({ tcpip }: HwsConfig, port: number): number {
  return tcpip?.ports.find((candidate) => candidate.port === port)?.idleTimeout ?? tcpip?.idleTimeout ?? 0;
}

function key(port: number, clientId: string): string {
  return `${port}.${clientId}`;
}
