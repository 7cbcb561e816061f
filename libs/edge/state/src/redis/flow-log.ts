import type { Redis } from 'ioredis';
import type { FlowKeys } from './keys.js';

/** Entries that are read at once. */
const AT_ONCE = 1_000;

interface Piece {
  /** Where its entry of the log ends. */
  readonly place: number;
  readonly flow: string;
  readonly records: string;
}

/** The log of flows as a reader sees it: each time it reads only what has come since, and forgets what the log has lost. */
export class FlowLog {
  private pieces: Piece[] = [];
  private readonly flows = new Map<string, Piece[]>();
  private end = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly redis: Redis,
    private readonly keys: FlowKeys,
  ) {}

  /** Reads what has come until now. */
  catchUp(): Promise<void> {
    // One after the other: who asks now sees what was written before now.
    const next = this.last.then(() => this.read());
    this.last = next.catch(() => undefined);
    return next;
  }

  /** The records of a flow, each with a line feed. */
  recordsOf(flow: string): string {
    return (this.flows.get(flow) ?? []).map(({ records }) => records).join('');
  }

  private async read(): Promise<void> {
    const [start, end] = (await this.redis.hmget(this.keys.totals, 'start', 'end')).map(Number) as [number, number];
    // Redis was emptied, and the log begins anew.
    if (end < this.end) this.forget(Infinity);
    this.forget(start);
    for (let more = end > this.end; more;) {
      const entries = await this.redis.xrange(this.keys.log, `(${this.end}`, '+', 'COUNT', AT_ONCE);
      for (const [id, fields] of entries) this.take(Number.parseInt(id, 10), fields);
      more = entries.length === AT_ONCE;
    }
  }

  private take(place: number, fields: readonly string[]): void {
    this.end = place;
    for (let index = 0; index < fields.length; index += 2) {
      const piece = { place, flow: fields[index] as string, records: fields[index + 1] as string };
      this.pieces.push(piece);
      const known = this.flows.get(piece.flow);
      if (known === undefined) this.flows.set(piece.flow, [piece]);
      else known.push(piece);
    }
  }

  private forget(start: number): void {
    if (start === Infinity) this.end = 0;
    const kept = this.pieces.findIndex(({ place }) => place >= start);
    const gone = kept < 0 ? this.pieces.splice(0) : this.pieces.splice(0, kept);
    for (const { flow } of gone) {
      const pieces = this.flows.get(flow);
      pieces?.shift();
      if (pieces?.length === 0) this.flows.delete(flow);
    }
  }
}
