import type { Redis } from 'ioredis';
import type { Following, Position } from '../ports/index.js';
import { BEGINNING, comparePositions, parsePosition } from '../shared/position.js';
import { pause } from '../shared/real-time.js';
import { guarded } from './connection.js';
import type { LogKeys } from './keys.js';
import { loadLog, LogGapError, readAfter, readHead, type LoadedLog, type LoggedChange } from './log-reader.js';

/** What a follower folds the log into, one change after the other; a promise is waited for. */
export interface FollowerTarget {
  apply(change: string): void | Promise<void>;
  restore(snapshot: string): void;
  /** False when the replica cannot begin anew. */
  reset(why: 'reload' | 'emptied'): boolean;
  /** The position that is in force from now on; undefined when this follower follows no longer. */
  publish(position: Position | undefined): Promise<void>;
  /** Told when the replica fails. It stands still from then on, and barriers name it. */
  failed(error: unknown): void;
  /** Told when the log turns out to hold less than it did. */
  lost?(): Promise<void>;
}

export interface FollowerSource {
  keys(): LogKeys;
  /** A connection for blocking reads, this follower's own. */
  readonly reader: Redis;
}

/** A read blocks so long; the connection's time-out is longer, so that a half-open connection is noticed. Real time. */
export const BLOCK_MS = 2_000;
const RETRY_MS = 20;

/**
 * Follows one log: loads it, then waits for each change. Whatever goes wrong on the way, it compares notes with the log before it
 * goes on, and reads all of it again when Redis was restarted (its last second may be gone) or the log is not the one that
 * it knew.
 */
export class LogFollower implements Following {
  private at: Position = BEGINNING;
  private server: string | undefined;
  private stopped = false;
  private broken = false;
  private loop: Promise<void> | undefined;
  /** How often notes have to be compared, and how often they were. */
  private wanted = 0;
  private compared = 0;
  private waiters: { readonly goal: number; readonly resolve: () => void }[] = [];
  /** What was read did not follow: only a whole load helps. */
  private gap = false;

  constructor(
    private readonly source: FollowerSource,
    private readonly target: FollowerTarget,
  ) {}

  get position(): Position {
    return this.at;
  }

  /** Resolves once the whole log is loaded. Seen by barriers from before the load, so that none passes it by. */
  async start(): Promise<void> {
    await guarded(async () => {
      await this.target.publish(BEGINNING);
      this.server = await serverOf(this.source.reader);
      await this.loadAll(async (log) => this.fold(log));
    });
    if (this.broken) {
      await this.stop();
      throw new Error('a replica cannot take what its log holds');
    }
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.source.reader.disconnect();
    await this.loop;
    // Without Redis the sign of life lapses, and this position with it.
    await this.target.publish(undefined).catch(() => undefined);
  }

  /** Compares notes now; resolves when this follower is in step with the log again. */
  async resync(): Promise<void> {
    if (this.broken || this.stopped) return;
    const goal = (this.wanted += 1);
    const done = new Promise<void>((resolve) => this.waiters.push({ goal, resolve }));
    this.source.reader.disconnect(true);
    await done;
  }

  private async run(): Promise<void> {
    while (!this.stopped && !this.broken) {
      try {
        await this.compareAsWanted();
        if (this.stopped || this.broken) break;
        const changes = await readAfter(this.source.reader, this.source.keys(), this.at, BLOCK_MS);
        if (this.compared === this.wanted && changes.length > 0) await this.applyAll(changes);
      } catch (error) {
        // The connection, or a gap in the log: both are met by comparing notes, as soon as Redis answers.
        this.gap ||= error instanceof LogGapError;
        this.wanted += 1;
        if (!this.stopped) await pause(RETRY_MS);
      }
    }
    this.release(Infinity);
  }

  private async compareAsWanted(): Promise<void> {
    while (this.compared < this.wanted && !this.stopped && !this.broken) {
      const goal = this.wanted;
      await this.compare();
      this.compared = goal;
      this.release(goal);
    }
  }

  /** Are we where the log says we are? If not, begin anew. */
  private async compare(): Promise<void> {
    const server = await serverOf(this.source.reader);
    const head = await readHead(this.source.reader, this.source.keys());
    const sameLog = parsePosition(head).generation === parsePosition(this.at).generation || this.at === BEGINNING;
    if (server === this.server && sameLog && !this.gap && comparePositions(head, this.at) >= 0) {
      await this.target.publish(this.at);
      return;
    }
    if (comparePositions(this.at, BEGINNING) > 0 && (!sameLog || comparePositions(head, this.at) < 0)) await this.target.lost?.();
    await this.loadAll(async (log) => {
      if (this.at !== BEGINNING && !this.target.reset(log.position === BEGINNING ? 'emptied' : 'reload')) {
        this.at = BEGINNING;
        return this.fail(new Error('a replica that cannot begin anew has lost its log'));
      }
      this.at = BEGINNING;
      await this.fold(log);
    });
    this.server = server;
    this.gap = false;
  }

  /** Fetches the log as a whole first, so that nobody sees the replica half filled. */
  private async loadAll(use: (log: LoadedLog) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        const log = await loadLog(this.source.reader, this.source.keys());
        return await use(log);
      } catch (error) {
        if (!(error instanceof LogGapError) || this.stopped) throw error;
        await pause(RETRY_MS);
      }
    }
  }

  private async fold(log: LoadedLog): Promise<void> {
    try {
      if (log.snapshot !== undefined) this.target.restore(log.snapshot);
    } catch (error) {
      return this.fail(error);
    }
    await this.applyAll(log.changes, log.position);
  }

  private async applyAll(changes: readonly LoggedChange[], position = changes.at(-1)?.position ?? this.at): Promise<void> {
    for (const change of changes) {
      try {
        const applied = this.target.apply(change.change);
        if (applied !== undefined) await applied;
      } catch (error) {
        return this.fail(error);
      }
      this.at = change.position;
    }
    this.at = position;
    await this.target.publish(this.at);
  }

  /** Stands still from now on, where everybody can see it. */
  private async fail(error: unknown): Promise<void> {
    this.broken = true;
    this.target.failed(error);
    await this.target.publish(this.at);
  }

  private release(goal: number): void {
    const waiting = this.waiters.filter((waiter) => waiter.goal <= goal);
    this.waiters = this.waiters.filter((waiter) => waiter.goal > goal);
    for (const { resolve } of waiting) resolve();
  }
}

/** Identity of the running server process; a stand-in has none, and loses everything when it ends. */
async function serverOf(redis: Redis): Promise<string | undefined> {
  return /^run_id:(\w+)/m.exec(await redis.info('server'))?.[1];
}
