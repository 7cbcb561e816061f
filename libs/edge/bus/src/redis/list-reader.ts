import { BLOCK_MS, RECONNECT_WAIT_MS } from '../limits.js';
import { Rotation } from '../rotation.js';
import type { Link } from './link.js';

/** Pause after a command that Redis refused: it may be loading, full, or without permission for us. */
const REFUSED_PAUSE_MS = 200;

export interface ListReaderOptions {
  /** The lists in turn. */
  readonly keys: readonly string[];
  /** A list that is read before all others and whose entries mean nothing: a push to it ends a blocked read. */
  readonly wakeKey?: string;
  /** Waits until something can be taken, and says how many. */
  readonly room: () => Promise<number>;
  /** Takes what one list gave, oldest first. */
  readonly take: (key: string, texts: readonly string[]) => void;
  readonly onRefused: (error: Error) => void;
}

/** Reads lists by BLMPOP, one after another in turn, through losses of the connection, until stopped. */
export class ListReader {
  private readonly rotation: Rotation<string>;
  private stopping = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly link: Link,
    private readonly options: ListReaderOptions,
  ) {
    this.rotation = new Rotation(options.keys);
    this.running = this.run();
  }

  /** Ends after the read that is going on; whoever calls this wakes it up or closes its connection. */
  stop(): Promise<void> {
    this.stopping = true;
    return this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const room = await this.options.room();
      if (this.stopping) return;
      if (!(await this.link.whenReady(RECONNECT_WAIT_MS))) continue;
      await this.read(room).catch((error: Error) => this.pause(error));
    }
  }

  private async read(room: number): Promise<void> {
    const { wakeKey } = this.options;
    const keys = [...(wakeKey === undefined ? [] : [wakeKey]), ...this.rotation.order()];
    const found = await this.link.watched(() => this.link.client.blmpop(BLOCK_MS / 1000, keys.length, ...keys, 'RIGHT', 'COUNT', room));
    if (found === null) return;
    const [key, texts] = found as unknown as [string, string[]];
    if (key === wakeKey) return;
    this.rotation.served(key);
    this.options.take(key, texts);
  }

  private async pause(error: Error): Promise<void> {
    if (this.stopping || !this.link.isReady) return;
    this.options.onRefused(error);
    await new Promise((resolve) => setTimeout(resolve, REFUSED_PAUSE_MS));
  }
}
