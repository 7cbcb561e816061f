import type { ServiceName } from '@idprop/sysplex';
import { MAX_TAKE } from '../limits.js';
import { Rotation } from '../rotation.js';

/** A request in a list, as text: nobody shares objects, not even in one process. */
export interface QueuedRequest {
  readonly caller: ServiceName;
  readonly text: string;
  /** Where its answer goes. */
  readonly answer: (text: string) => void;
  /** Tells the caller that nobody is left to take it. */
  readonly refuse: () => void;
}

/** One process that serves; several may serve under one name. */
export interface Replica {
  readonly free: number;
  take(request: QueuedRequest): void;
}

/** What Redis is to the other bus: the lists of all services of one process, and who serves. */
export class MemoryBusHub {
  private readonly places = new Map<ServiceName, Place>();

  place(callee: ServiceName): Place {
    const place = this.places.get(callee) ?? new Place();
    this.places.set(callee, place);
    return place;
  }
}

/** The request lists of one callee, one per caller, and its replicas. */
export class Place {
  private readonly lists = new Map<ServiceName, QueuedRequest[]>();
  private readonly callers = new Rotation<ServiceName>();
  private readonly replicas: Replica[] = [];
  private scheduled = false;

  get isServed(): boolean {
    return this.replicas.length > 0;
  }

  /** Appends to the caller's list, unless it is full. */
  push(request: QueuedRequest, limit: number): boolean {
    const list = this.lists.get(request.caller) ?? [];
    if (list.length >= limit) return false;
    list.push(request);
    this.lists.set(request.caller, list);
    this.callers.add(request.caller);
    this.schedule();
    return true;
  }

  /** Takes a request back that nobody has taken. */
  withdraw(request: QueuedRequest): boolean {
    const list = this.lists.get(request.caller) ?? [];
    const at = list.indexOf(request);
    if (at >= 0) list.splice(at, 1);
    return at >= 0;
  }

  join(replica: Replica): void {
    this.replicas.push(replica);
    this.schedule();
  }

  leave(replica: Replica): void {
    const at = this.replicas.indexOf(replica);
    if (at >= 0) this.replicas.splice(at, 1);
  }

  /** Everything that still waits, for when nobody serves any more. */
  drain(): QueuedRequest[] {
    const waiting = [...this.lists.values()].flat();
    this.lists.clear();
    return waiting;
  }

  /** Gives requests to replicas with free slots, later: a call never runs its handler before it returns. */
  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.dispatch();
    });
  }

  private dispatch(): void {
    for (;;) {
      const replica = this.replicas.find(({ free }) => free > 0);
      if (replica === undefined) return;
      const caller = this.callers.order().find((name) => (this.lists.get(name)?.length ?? 0) > 0);
      if (caller === undefined) return;
      this.callers.served(caller);
      const bite = this.lists.get(caller)?.splice(0, Math.min(replica.free, MAX_TAKE, this.share())) ?? [];
      // The next bite goes to the replica that has waited longest.
      this.replicas.push(...this.replicas.splice(this.replicas.indexOf(replica), 1));
      for (const request of bite) replica.take(request);
    }
  }

  /** An even share of what waits, at least one. */
  private share(): number {
    const waiting = [...this.lists.values()].reduce((sum, list) => sum + list.length, 0);
    return Math.max(1, Math.ceil(waiting / this.replicas.length));
  }
}

/** The hub of one process: hand it to every {@link createMemoryBus}. */
export function createMemoryBusHub(): MemoryBusHub {
  return new MemoryBusHub();
}
