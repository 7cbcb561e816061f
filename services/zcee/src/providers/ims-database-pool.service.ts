import type { Step } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import { DEFAULT_POOL, passedLimit, readsOf, toMakeRoom, type Connections, type ImsDatabaseConnection } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { ImsCarrierService } from './ims-carrier.service.js';

/** A connection of the pool: belongs to the user that it was opened for until it is closed. Times are emulated milliseconds. */
export interface Pooled {
  readonly clientId: string;
  readonly ims: ServiceName;
  /** Id of the connectionFactory: the pool that it counts in. */
  readonly factory: string;
  readonly openedAt: number;
  readonly lastUsed: number;
}

/** Kind of the entries in the table that all replicas share. */
const KIND = 'imsdb';
/** Emulated milliseconds: a use is noted, and a pool looked at, no more often. */
const GRAIN_MS = 1000;

/**
 * The pools of all connectionFactories, shared by the replicas. Liberty looks for connections that have timed out every reapTime; here that is
 * done when a pool is used, since emulated time may stand still or jump.
 */
@Injectable()
export class ImsDatabasePool {
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(ImsCarrierService) private readonly carrier: ImsCarrierService,
  ) {}

  /** Closes what has timed out, whoever it belongs to; tells what was closed. */
  async reap(factories: Connections['imsDatabases']): Promise<Step[]> {
    const now = this.host.now();
    if (Math.abs(now - this.lookedAt) < GRAIN_MS) return [];
    this.lookedAt = now;
    const steps: Step[] = [];
    for (const { id, entry } of await this.list()) {
      const limits = factories[entry.factory]?.pool ?? DEFAULT_POOL;
      const limit = passedLimit(limits, entry, now);
      if (limit !== undefined && (await this.end(id, entry))) steps.push({ ...ended(entry, limit), ...readsOf(limits, limit) });
    }
    return steps;
  }

  /** The connection that is kept under this id; it counts as used now. */
  async take(id: string): Promise<Pooled | undefined> {
    const pooled = await this.table.get<Pooled>(KIND, id);
    if (pooled === undefined) return undefined;
    const lastUsed = this.host.now();
    if (Math.abs(lastUsed - pooled.lastUsed) >= GRAIN_MS) await this.table.put(KIND, id, { ...pooled, lastUsed });
    return pooled;
  }

  /** Ends as many connections as it takes to open one more. */
  async makeRoom({ id: factory, pool: limits }: ImsDatabaseConnection): Promise<Step[]> {
    const pool = (await this.list()).filter(({ entry }) => entry.factory === factory).map(({ id, entry }) => ({ id, ...entry }));
    const steps: Step[] = [];
    for (const { id, ...entry } of toMakeRoom(limits, pool)) {
      if (await this.end(id, entry)) steps.push({ ...ended(entry, 'maxPoolSize'), ...readsOf(limits, 'maxPoolSize') });
    }
    return steps;
  }

  /** Keeps a new connection; of two that were opened at the same time the first one is kept and given, the other one is closed. */
  async add(id: string, connection: Pick<Pooled, 'clientId' | 'ims' | 'factory'>): Promise<Pooled> {
    const now = this.host.now();
    const fresh: Pooled = { ...connection, openedAt: now, lastUsed: now };
    for (;;) {
      if (await this.table.putNew(KIND, id, fresh)) return fresh;
      const first = await this.table.get<Pooled>(KIND, id);
      if (first === undefined) continue;
      await this.disconnect(fresh);
      return first;
    }
  }

  /** Forgets a connection that the far end has closed, unless another one has taken its place. */
  async forget(id: string, { clientId }: Pooled): Promise<void> {
    const kept = await this.table.get<Pooled>(KIND, id);
    if (kept?.clientId === clientId) await this.table.delete(KIND, id);
  }

  /** Ends every connection, as the end of the server does. */
  async endAll(): Promise<void> {
    await Promise.all((await this.list()).map(({ id, entry }) => this.end(id, entry)));
  }

  /** True for the one who ended it. */
  private async end(id: string, entry: Pooled): Promise<boolean> {
    const isOurs = await this.table.delete(KIND, id);
    if (isOurs) await this.disconnect(entry);
    return isOurs;
  }

  private async disconnect({ ims, clientId }: Pooled): Promise<void> {
    await this.carrier.disconnect(ims, clientId);
  }

  private list(): Promise<{ id: string; entry: Pooled }[]> {
    return this.table.list<Pooled>(KIND);
  }

  private get table(): ServiceHost['state']['connections'] {
    return this.host.state.connections;
  }
}

function ended({ clientId }: Pooled, limit: string): Step {
  return { check: 'ZCEE.SOR.POOL', verdict: 'info', expected: limit, found: clientId };
}
