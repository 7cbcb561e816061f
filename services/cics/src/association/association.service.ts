import type { AssociationData } from '@idprop/cics-security';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

const KIND = 'association';
/** How many of the newest tasks can be looked at. */
const KEPT = 100;
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
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** Gives a task its number and keeps its association data; the oldest that is kept makes room. */
  async add(build: (task: number) => AssociationData): Promise<AssociationData> {
    const { connections } = this.host.state;
    const serial = await connections.next(KIND, 'serial');
    const data = build(((serial - 1) % HIGHEST_TASK) + 1);
    await Promise.all([
      connections.put(KIND, String(serial), { serial, data } satisfies Entry),
      ...(serial > KEPT ? [connections.delete(KIND, String(serial - KEPT))] : []),
    ]);
    return data;
  }

  /** Newest first. */
  async list(): Promise<AssociationData[]> {
    return (await this.entries()).slice(0, KEPT).map(({ data }) => data);
  }

  private async entries(): Promise<Entry[]> {
    const entries = await this.host.state.connections.list<Entry>(KIND);
    return entries.map(({ entry }) => entry).sort((one, other) => other.serial - one.serial);
  }
}
