import { FlowBatch } from './flow-batch.js';

/** How long records may wait for others, real milliseconds. Whoever reads a flow waits much longer for a hop that is missing. */
const SOON_MS = 8;
/** So many records wait for no more, not even for the end of the turn: a script takes only so many values at once. */
const MOST_RECORDS = 500;

interface Waiting {
  readonly batch: FlowBatch;
  readonly written: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers records for one command: until the end of this turn of the event loop (`now`: a flow begins or ends), or for a few milliseconds (`soon`:
 * nobody waits for them).
 */
export class FlowWriter {
  private waiting: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private immediate: NodeJS.Immediate | undefined;
  private readonly writing = new Set<Promise<void>>();

  constructor(private readonly write: (batch: FlowBatch) => Promise<void>) {}

  /** Resolves when Redis has what was added. */
  add(put: (batch: FlowBatch) => void, when: 'now' | 'soon'): Promise<void> {
    const waiting = (this.waiting ??= newWaiting());
    put(waiting.batch);
    if (waiting.batch.size >= MOST_RECORDS) this.begin();
    else if (when === 'now') this.immediate ??= setImmediate(() => this.begin());
    else this.timer ??= setTimeout(() => this.begin(), SOON_MS);
    return waiting.written;
  }

  /** Writes what waits; resolves when nothing is on its way any more, whether it arrived or not. */
  async flush(): Promise<void> {
    this.begin();
    await Promise.allSettled(this.writing);
  }

  private begin(): void {
    clearImmediate(this.immediate);
    clearTimeout(this.timer);
    this.immediate = undefined;
    this.timer = undefined;
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    this.write(waiting.batch).then(waiting.resolve, waiting.reject);
    this.writing.add(waiting.written);
    const done = (): void => void this.writing.delete(waiting.written);
    waiting.written.then(done, done);
  }
}

function newWaiting(): Waiting {
  let resolve!: Waiting['resolve'];
  let reject!: Waiting['reject'];
  const written = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { batch: new FlowBatch(), written, resolve, reject };
}
