import { createHash } from 'node:crypto';
import type { Replica } from '../ports/index.js';

/** A replica that keeps the changes as a list; its digest depends on every change and on their order. */
export class ListReplica implements Replica<number, number[]> {
  list: number[] = [];
  readonly resets: string[] = [];

  apply(change: number): void {
    if (change < 0) throw new RangeError('this replica takes no negative numbers');
    this.list.push(change);
  }

  restore(snapshot: number[]): void {
    this.list = [...snapshot];
  }

  reset(why: string): void {
    this.resets.push(why);
    this.list = [];
  }

  get digest(): string {
    return createHash('sha256').update(JSON.stringify(this.list)).digest('hex');
  }
}
