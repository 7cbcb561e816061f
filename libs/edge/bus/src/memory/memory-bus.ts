import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@idprop/sysplex';
import type { CallOptions, Handler } from '../bus.js';
import { BusBusyError, BusClosedError, BusNoReplicaError } from '../errors.js';
import { Observer, type BusEvent, type CountedBus } from '../events.js';
import { DEFAULT_CONCURRENCY, DEFAULT_QUEUE_LIMIT } from '../limits.js';
import { PendingCalls, type PendingCall } from '../pending-calls.js';
import { RequestDesk } from '../request-desk.js';
import type { MemoryBusHub, Place, QueuedRequest, Replica } from './memory-hub.js';

export interface MemoryBusOptions {
  /** Requests in hand at once. */
  readonly concurrency?: number;
  /** Requests of this caller that may wait at one callee. */
  readonly queueLimit?: number;
  readonly onEvent?: (event: BusEvent) => void;
}

/** The bus inside one process: the same envelopes and the same rules as over Redis, and no Redis. */
export function createMemoryBus(hub: MemoryBusHub, me: ServiceName, options: MemoryBusOptions = {}): CountedBus {
  return new MemoryBus(hub, me, options);
}

class MemoryBus implements CountedBus, Replica {
  private readonly observer: Observer;
  private readonly pending: PendingCalls;
  private readonly queued = new Map<PendingCall, QueuedRequest>();
  private readonly home: Place;
  private desk: RequestDesk | undefined;
  private closing: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly hub: MemoryBusHub,
    readonly me: ServiceName,
    private readonly options: MemoryBusOptions,
  ) {
    this.observer = new Observer(options.onEvent);
    this.home = hub.place(me);
    this.pending = new PendingCalls(randomBytes(6).toString('hex'), this.observer, (call) => this.withdraw(call));
  }

  get counts(): CountedBus['counts'] {
    return this.observer.counts;
  }

  get inHand(): number {
    return this.desk?.inHand ?? 0;
  }

  get free(): number {
    return this.desk?.free ?? 0;
  }

  async call<T>(callee: ServiceName, pattern: string, payload: unknown, options?: CallOptions): Promise<T> {
    if (this.closed) throw new BusClosedError(this.me);
    const call = this.pending.begin(callee, pattern, payload, options);
    this.send(call);
    try {
      return (await call.answer) as T;
    } finally {
      this.queued.delete(call);
    }
  }

  async serve(handler: Handler): Promise<void> {
    if (this.closed || this.closing) throw new BusClosedError(this.me);
    if (this.desk) throw new Error(`${this.me} serves already`);
    this.desk = new RequestDesk(this.me, handler, this.options.concurrency ?? DEFAULT_CONCURRENCY, this.observer);
    this.home.join(this);
  }

  async isServed(callee: ServiceName): Promise<boolean> {
    return this.hub.place(callee).isServed;
  }

  close(): Promise<void> {
    return (this.closing ??= this.stop());
  }

  take({ caller, text, answer }: QueuedRequest): void {
    const desk = this.desk;
    if (desk === undefined) throw new Error(`${this.me} does not serve`);
    const done = desk.take(caller, text, (_from, reply) => Promise.resolve(answer(reply)));
    void done.finally(() => this.home.schedule());
  }

  private send(call: PendingCall): void {
    const place = this.hub.place(call.callee);
    const limit = this.options.queueLimit ?? DEFAULT_QUEUE_LIMIT;
    const request: QueuedRequest = {
      caller: this.me,
      text: call.envelope,
      answer: (text) => this.pending.settle(call.callee, text),
      refuse: () => this.pending.fail(call, new BusNoReplicaError(call.callee)),
    };
    if (!place.isServed) return this.pending.fail(call, new BusNoReplicaError(call.callee));
    if (!place.push(request, limit)) return this.pending.fail(call, new BusBusyError(call.callee, limit));
    this.queued.set(call, request);
  }

  private withdraw(call: PendingCall): undefined {
    const request = this.queued.get(call);
    if (request) this.hub.place(call.callee).withdraw(request);
  }

  private async stop(): Promise<void> {
    this.home.leave(this);
    if (!this.home.isServed) for (const request of this.home.drain()) request.refuse();
    await this.desk?.whenIdle();
    this.closed = true;
    this.pending.failAll(new BusClosedError(this.me));
  }
}
