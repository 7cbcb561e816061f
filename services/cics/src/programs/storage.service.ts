import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

/** A record of a file, as it is after it was rewritten. */
export type FileRecord = Readonly<Record<string, string | number>>;

interface Item {
  readonly queue: string;
  readonly number: number;
  readonly data: object;
}

const RECORDS = 'file-record';
const ITEMS = 'ts-item';
/** Items of all temporary storage queues together; then there is no space. Chosen: replicas share them. */
const MOST_ITEMS = 1000;

/** What programs keep: rewritten records of files, and temporary storage queues; one for all replicas of the region. */
@Injectable()
export class StorageService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** The record as it was rewritten last; undefined for one that never was. */
  async record(dataset: string, key: string): Promise<FileRecord | undefined> {
    return this.host.state.connections.get<FileRecord>(RECORDS, idOf(dataset, key));
  }

  async rewrite(dataset: string, key: string, record: FileRecord): Promise<void> {
    await this.host.state.connections.put(RECORDS, idOf(dataset, key), record);
  }

  /** WRITEQ TS: the number of the new item, counted from 1; undefined when there is no space. */
  async writeq(queue: string, data: object): Promise<number | undefined> {
    for (;;) {
      const items = await this.items();
      if (items.length >= MOST_ITEMS) return undefined;
      const number = Math.max(0, ...items.filter((item) => item.queue === queue).map((item) => item.number)) + 1;
      // Somebody else may have been faster: then the next number is ours.
      if (await this.host.state.connections.putNew(ITEMS, idOf(queue, String(number)), { queue, number, data } satisfies Item))
        return number;
    }
  }

  /** Items of a queue in their order; none: there is no such queue. */
  async readq(queue: string): Promise<readonly object[]> {
    const items = (await this.items()).filter((item) => item.queue === queue);
    return items.sort((one, other) => one.number - other.number).map(({ data }) => data);
  }

  private async items(): Promise<Item[]> {
    return (await this.host.state.connections.list<Item>(ITEMS)).map(({ entry }) => entry);
  }

  /** A cold start begins with empty temporary storage; data sets stay as they are. */
  async coldStart(): Promise<void> {
    await this.host.state.connections.clear(ITEMS);
  }
}

function idOf(name: string, key: string): string {
  return `${name}/${key}`;
}
