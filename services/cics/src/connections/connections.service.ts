import type { Message } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from './connection.js';

const KIND = 'ipconn';

/** The region's acquired connections, one for each IPCONN, shared by its replicas. */
@Injectable()
export class ConnectionsService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  async list(): Promise<Connection[]> {
    return (await this.host.state.connections.list<Connection>(KIND)).map(({ entry }) => entry);
  }

  /** The connection of an id, if it is still acquired, and by this caller. */
  async find(id: string, caller: string): Promise<Connection | undefined> {
    const connection = await this.host.state.connections.get<Connection>(KIND, ipconnOf(id));
    return connection?.id === id && connection.owner === caller ? connection : undefined;
  }

  /** False when the IPCONN was acquired by somebody else in between. `renewed`: it is this client's already. */
  async acquire(connection: Connection, renewed: boolean): Promise<boolean> {
    const { connections } = this.host.state;
    if (!renewed) return connections.putNew(KIND, connection.ipconn.name, connection);
    await connections.put(KIND, connection.ipconn.name, connection);
    return true;
  }

  /** False when it was not acquired. */
  async release(ipconn: string): Promise<boolean> {
    return this.host.state.connections.delete(KIND, ipconn);
  }

  /** Releases a connection; an autoinstalled IPCONN is deleted with it (DFHIS3030). False when it was not acquired. */
  async releaseAndTell(ipconn: string, applid: string): Promise<boolean> {
    const connection = await this.host.state.connections.get<Connection>(KIND, ipconn);
    const isReleased = await this.release(ipconn);
    if (isReleased && connection?.ipconn.autoinstalled === true) {
      const messages: Message[] = [{ id: 'DFHIS3030', inserts: { applid, ipconn, action: 'deleted' } }];
      await this.host.state.log.write(messages, this.host.now());
    }
    return isReleased;
  }

  async clear(): Promise<void> {
    await this.host.state.connections.clear(KIND);
  }
}

/** An id is the IPCONN's name and something that cannot be guessed. */
export function connectionId(ipconn: string, random: string): string {
  return `${ipconn}/${random}`;
}

function ipconnOf(id: string): string {
  return id.split('/')[0] ?? '';
}
