import type { ServiceName } from '@idprop/sysplex';
import { liveChannel, presenceKey } from '../keys.js';
import { LIST_TTL_MS } from '../limits.js';
import type { Link } from './link.js';

/** Who is there, as Redis tells: `live` has subscribers, `present` has a presence key that was renewed in time. */
export interface Sighting {
  readonly live: boolean;
  readonly present: boolean;
}

/** A request is in the list, so many are in it now, and these are there to take it, where that was asked. */
export interface Pushed {
  readonly length: number;
  readonly sighting?: Sighting;
}

/** Nothing was sent: the connection was gone already. Safe to try again. */
export class NotSentError extends Error {}

interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Everything that is sent in one turn of the event loop goes to Redis as one pipeline: all envelopes of one list in one
 * LPUSH with one renewal of the list's expiry, all questions about one service as one.
 */
export class Outbox {
  private pushes = new Map<string, { readonly texts: string[]; readonly waiters: Waiter<Pushed>[] }>();
  private questions = new Map<ServiceName, Waiter<Sighting>[]>();
  private scheduled = false;

  constructor(
    private readonly link: Link,
    private readonly namespace: string,
  ) {}

  /**
   * Appends to a list; resolves with the list's length just after it.
   *
   * @throws NotSentError it is not in the list; any other error: Redis refused it, or was lost and it may be in the list or not
   */
  push(key: string, text: string): Promise<Pushed> {
    let push = this.pushes.get(key);
    if (push === undefined) this.pushes.set(key, (push = { texts: [], waiters: [] }));
    const { texts, waiters } = push;
    texts.push(text);
    this.schedule();
    return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
  }

  /**
   * Appends a request to a list and looks who is there.
   *
   * @throws NotSentError it is not in the list; any other error: it may be in the list or not
   */
  async ask(key: string, text: string, callee: ServiceName): Promise<Pushed> {
    const [pushed, sighting] = await Promise.allSettled([this.push(key, text), this.sight(callee)]);
    if (pushed.status === 'rejected') throw pushed.reason;
    // It is in the list: whatever became of the question, this must not look like a request that was not sent.
    if (sighting.status === 'rejected') throw new Error((sighting.reason as Error).message);
    return { ...pushed.value, sighting: sighting.value };
  }

  /** Is anybody there? */
  sight(callee: ServiceName): Promise<Sighting> {
    const waiters = this.questions.get(callee) ?? [];
    this.questions.set(callee, waiters);
    this.schedule();
    return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
  }

  /** Takes an envelope back out of a list; true if it was still there, so that nobody has taken it and nobody will. */
  async withdraw(key: string, text: string): Promise<boolean> {
    // The newest are at the head, where LREM begins to look.
    return (await this.link.client.lrem(key, 1, text)) > 0;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    const { pushes, questions } = this;
    this.pushes = new Map();
    this.questions = new Map();
    const pipeline = this.link.client.pipeline();
    const readers: ((results: Results) => void)[] = [];
    let at = 0;
    for (const [key, { texts, waiters }] of pushes) {
      const first = at;
      pipeline.lpush(key, ...texts).pexpire(key, LIST_TTL_MS);
      at += 2;
      readers.push((results) => readPush(results[first], waiters));
    }
    for (const [callee, waiters] of questions) {
      const first = at;
      pipeline.pubsub('NUMSUB', liveChannel(this.namespace, callee)).exists(presenceKey(this.namespace, callee));
      at += 2;
      readers.push((results) => readSighting(results[first], results[first + 1], waiters));
    }
    const results = await pipeline.exec().then(
      (all) => (all ?? []).map(([error, value]): Result => [error && sendError(error), value]),
      (error: Error): Results => Array.from({ length: at }, () => [sendError(error), null]),
    );
    for (const read of readers) read(results);
  }
}

type Result = [error: Error | null, value: unknown];
type Results = readonly Result[];

/** What ioredis says of a command that it did not send, `enableOfflineQueue` being false. */
const NOT_SENT = "Stream isn't writeable";

function sendError(error: Error): Error {
  return error.message.startsWith(NOT_SENT) ? new NotSentError(error.message) : error;
}

const NO_RESULT: Result = [new Error('Redis gave no answer'), null];

function readPush([error, length]: Result = NO_RESULT, waiters: readonly Waiter<Pushed>[]): void {
  waiters.forEach(({ resolve, reject }, index) => {
    if (error) reject(error);
    // LPUSH tells the length after all of them; the list was shorter when the earlier ones came.
    else resolve({ length: Number(length) - (waiters.length - 1 - index) });
  });
}

function readSighting([noCount, count]: Result = NO_RESULT, [noKey, keys]: Result = NO_RESULT, waiters: readonly Waiter<Sighting>[]): void {
  const error = noCount ?? noKey;
  for (const { resolve, reject } of waiters) {
    if (error) reject(error);
    else resolve({ live: Number((count as unknown[])[1]) > 0, present: Number(keys) > 0 });
  }
}
