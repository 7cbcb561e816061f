import { randomUUID } from 'node:crypto';
import { HOST, type ServiceHost } from '@idprop/server';
import { parseServiceName, type ServiceName } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';

const KIND = 'wire-client';
/** Real milliseconds after which a mark that was not renewed counts no more. */
const GOOD_MS = 5000;

interface Mark {
  /** Real milliseconds since 1970. */
  readonly at: number;
}

/**
 * Who owns connections, and whether he is still there. A service of the bus is while it is served; a client of the wire while a replica of the region has a
 * socket of his, which it marks again and again.
 */
@Injectable()
export class OwnersService {
  private readonly replica = randomUUID();

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** A new client on the wire. */
  newWireClient(): string {
    return `wire:${randomUUID()}`;
  }

  async isThere(owner: string): Promise<boolean> {
    return (await this.presence())(owner);
  }

  /** Who is there now, for many questions: what was found out once is not asked again. */
  async presence(): Promise<(owner: string) => Promise<boolean>> {
    const marks = await this.host.state.connections.list<Mark>(KIND);
    const good = marks.filter(({ entry }) => entry.at > Date.now() - GOOD_MS).map(({ id }) => id.split('/')[0]);
    const wireClients = new Set(good);
    const services = new Map<string, Promise<boolean>>();
    return async (owner) => {
      if (parseServiceName(owner) === undefined) return wireClients.has(owner);
      const known = services.get(owner) ?? this.host.bus.isServed(owner as ServiceName);
      services.set(owner, known);
      return known;
    };
  }

  /** This replica has sockets of the client. */
  async mark(owner: string): Promise<void> {
    await this.host.state.connections.put(KIND, `${owner}/${this.replica}`, { at: Date.now() } satisfies Mark);
  }

  /** This replica has no sockets of the client any more. */
  async unmark(owner: string): Promise<void> {
    await this.host.state.connections.delete(KIND, `${owner}/${this.replica}`);
  }
}
