import { StateBarrierError, StateConflictError } from '../errors.js';
import type { CopiedLog, Position } from '../ports/index.js';
import { BEGINNING, comparePositions, formatPosition, parsePosition } from '../shared/position.js';

/** One follower of a log: where it is, and whether its replica failed. */
export interface MemoryFollower {
  readonly name: string;
  apply(change: string): void;
  restore(snapshot: string): void;
  /** False when the replica cannot begin anew. */
  reset(): boolean;
  position: Position;
  broken: boolean;
}

/** One change log in memory. Changes are kept as text, so that no two replicas share an object. */
export class MemoryLog {
  private generation = 1;
  /** Number of the first entry of `changes`, less one. */
  private base = 0;
  private changes: string[] = [];
  private kept: string | undefined;
  private readonly followers = new Set<MemoryFollower>();

  /** `copied`: what it begins with. */
  constructor(
    private readonly name: string,
    copied: CopiedLog = { changes: [] },
  ) {
    this.kept = copied.snapshot;
    // How many changes the snapshot stands for does not matter, as long as it is more than none.
    this.base = copied.snapshot === undefined ? 0 : 1;
    this.changes = [...copied.changes];
  }

  copy(): CopiedLog {
    return { ...(this.kept === undefined ? {} : { snapshot: this.kept }), changes: [...this.changes] };
  }

  get position(): Position {
    return formatPosition({ generation: this.generation, number: this.base + this.changes.length });
  }

  append(changes: readonly string[], expected: Position | undefined): Position {
    if (expected !== undefined && comparePositions(expected, this.position) !== 0) {
      throw new StateConflictError(this.name, expected, this.position);
    }
    this.changes.push(...changes);
    for (const follower of this.followers) this.deliver(follower);
    return this.position;
  }

  snapshot(position: Position, snapshot: string): void {
    const { generation, number } = parsePosition(position);
    if (generation !== this.generation || number <= this.base) return;
    this.kept = snapshot;
    this.changes = this.changes.slice(number - this.base);
    this.base = number;
  }

  follow(follower: MemoryFollower): void {
    this.followers.add(follower);
    follower.position = this.start(follower);
    this.deliver(follower);
    if (follower.broken) {
      this.followers.delete(follower);
      throw new Error(`a replica of the log ${this.name} cannot take what the log holds`);
    }
  }

  unfollow(follower: MemoryFollower): void {
    this.followers.delete(follower);
  }

  barrier(position: Position): void {
    const laggards = [...this.followers].filter((follower) => follower.broken || comparePositions(follower.position, position) < 0);
    if (laggards.length > 0) {
      throw new StateBarrierError(
        this.name,
        position,
        laggards.map((follower) => follower.name),
      );
    }
  }

  /** Begins anew; followers are told. */
  empty(): void {
    this.generation += 1;
    this.base = 0;
    this.changes = [];
    this.kept = undefined;
    for (const follower of this.followers) {
      follower.position = BEGINNING;
      follower.broken = !follower.reset();
    }
  }

  private start(follower: MemoryFollower): Position {
    if (this.kept !== undefined) follower.restore(this.kept);
    return formatPosition({ generation: this.generation, number: this.base });
  }

  private deliver(follower: MemoryFollower): void {
    const from = parsePosition(follower.position).number;
    for (const [index, change] of this.changes.slice(from - this.base).entries()) {
      if (follower.broken) return;
      try {
        follower.apply(change);
        follower.position = formatPosition({ generation: this.generation, number: from + index + 1 });
      } catch {
        // The replica is no longer what the log says: it stands still here, and every barrier names it.
        follower.broken = true;
      }
    }
  }
}
