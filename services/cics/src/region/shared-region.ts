import { randomInt } from 'node:crypto';
import type { Installed, Region, Sit } from '@idprop/cics-security';
import type { ConnectionTable } from '@idprop/state';
import type { Programs } from '../programs/programs.js';

/** What all replicas of a region share beside its connections: plain data, one revision after the other. */
export interface RegionData {
  readonly sit: Sit;
  readonly installed: Installed;
  readonly programs: Programs;
  readonly urms: Region['urms'];
  /** Commands that changed the CSD online; they outlive a cold start, as the CSD does. */
  readonly csdChanges: readonly string[];
  /** False between P and S of the region's job. */
  readonly up: boolean;
  readonly run: string;
}

interface Revision {
  readonly number: number;
  readonly data: RegionData;
}

const POINTER = 'region';
const REVISIONS = 'region-data';
const CURRENT = 'current';
const FIRST_REVISION_LIMIT = 2 ** 40;
const READ_ATTEMPTS = 3;

/**
 * The region's data in the shared table: revisions that are never changed, and a pointer to the newest. A revision can be written
 * once only, so of two replicas that change the region at the same time one has to do it again on top of the other's change.
 */
export class SharedRegion {
  private cached: Revision | undefined;

  constructor(private readonly table: ConnectionTable) {}

  /** The newest data; undefined when there is none (first start, or the namespace was reset). */
  async read(): Promise<RegionData | undefined> {
    return (await this.newest())?.data;
  }

  /** Writes what `change` makes of the newest data; it is called again if somebody else was faster. */
  async write(change: (before: RegionData | undefined) => RegionData): Promise<RegionData> {
    for (;;) {
      const before = await this.newest();
      // The first number is random, so that a region begun anew is never taken for one that is remembered.
      const number = before === undefined ? randomInt(1, FIRST_REVISION_LIMIT) : before.number + 1;
      const data = change(before?.data);
      if (await this.table.putNew(REVISIONS, String(number), data)) {
        await this.table.put(POINTER, CURRENT, { number });
        await this.table.delete(REVISIONS, String(number - 2));
        this.cached = { number, data };
        return data;
      }
      // Its writer may have died before it moved the pointer.
      const pointer = await this.table.get<{ number: number }>(POINTER, CURRENT);
      if (pointer?.number === before?.number) await this.table.put(POINTER, CURRENT, { number });
    }
  }

  private async newest(): Promise<Revision | undefined> {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const pointer = await this.table.get<{ number: number }>(POINTER, CURRENT);
      if (pointer === undefined) return undefined;
      if (this.cached?.number === pointer.number) return this.cached;
      const data = await this.table.get<RegionData>(REVISIONS, String(pointer.number));
      // Without data the pointer was moved on in between, and the revision let go.
      if (data !== undefined) return (this.cached = { number: pointer.number, data });
    }
    return undefined;
  }
}
