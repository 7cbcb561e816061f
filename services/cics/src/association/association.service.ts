import type { AssociationData } from '@idprop/cics-security';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

const KIND = 'association';
/** How many of the newest tasks can be looked at. */
const KEPT = 100;
const TRIM_EVERY = 25;
/** Task numbers have five digits and begin anew at 1. */
const HIGHEST_TASK = 99_999;

interface Entry {
  /** Never begins anew, so that the newest can be told. */
  readonly serial: number;
  readonly data: AssociationData;
}

/** Association data of the region's tasks, numbered and kept for all replicas. */
@Injectable()
export class AssociationService {
  private last: number | undefined;

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** Gives a task its number and keeps its association data. */
  async add(build: (task: number) => AssociationData): Promise<AssociationData> {
    for (;;) {
      const serial = (this.last ?? (await this.newest())) + 1;
      const data = build(((serial - 1) % HIGHEST_TASK) + 1);
      const isOurs = await this.host.state.connections.putNew(KIND, String(serial), { serial, data });
      // A number that another replica has used: look where it is now.
      this.last = isOurs ? serial : undefined;
      if (!isOurs) continue;
      if (serial % TRIM_EVERY === 0) await this.trim(serial);
      return data;
    }
  }

  /** Newest first. */
  async list(): Promise<AssociationData[]> {
    return (await this.entries()).slice(0, KEPT).map(({ data }) => data);
  }

  private async newest(): Promise<number> {
    return (await this.entries())[0]?.serial ?? 0;
  }

  private async trim(serial: number): Promise<void> {
    const old = (await this.entries()).filter((entry) => entry.serial <= serial - KEPT);
    await Promise.all(old.map((entry) => this.host.state.connections.delete(KIND, String(entry.serial))));
  }

  private async entries(): Promise<Entry[]> {
    const entries = await this.host.state.connections.list<Entry>(KIND);
    return entries.map(({ entry }) => entry).sort((one, other) => other.serial - one.serial);
  }
}
