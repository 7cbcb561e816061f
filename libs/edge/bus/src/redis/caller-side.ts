import type { ServiceName } from '@idprop/sysplex';
import type { CallOptions } from '../bus.js';
import { BusBusyError, BusLostError, BusNoReplicaError, type BusError } from '../errors.js';
import type { Observer } from '../events.js';
import { requestKey } from '../keys.js';
import { HEARD_MS, RECONNECT_WAIT_MS, RETURN_GRACE_MS } from '../limits.js';
import { PendingCalls, type PendingCall } from '../pending-calls.js';
import type { Sealer } from '../sealer.js';
import type { Link } from './link.js';
import { Lookout } from './lookout.js';
import { NotSentError, type Outbox, type Pushed, type Sighting } from './outbox.js';

/** A connection that is gone is closed a moment later; until then nothing can be sent. */
const RETRY_MS = 5;

/** The caller's side over Redis: pushes requests, and fails those that nobody will answer. */
export class CallerSide {
  readonly pending: PendingCalls;
  /** Monotonic time of the last answer of a service. */
  private readonly heardAt = new Map<ServiceName, number>();
  private readonly lookout = new Lookout((callee) => this.look(callee));

  constructor(
    private readonly namespace: string,
    private readonly me: ServiceName,
    instance: string,
    private readonly queueLimit: number,
    private readonly sender: Link,
    private readonly answers: Link,
    private readonly outbox: Outbox,
    observer: Observer,
    sealer: Sealer,
  ) {
    this.pending = new PendingCalls(instance, observer, (call) => this.onDeadline(call), sealer);
  }

  /** @throws BusTooLargeError, BusUnreadableError at once: the request cannot travel */
  call(callee: ServiceName, pattern: string, payload: unknown, options?: CallOptions): Promise<unknown> {
    const call = this.pending.begin(callee, pattern, payload, options);
    this.push(call)
      .then((pushed) => this.pushed(call, pushed))
      .catch((error: Error) => this.pending.fail(call, new BusLostError(callee, error.message)));
    return call.answer;
  }

  /** Takes what was read from the list of a service. */
  take(callee: ServiceName, texts: readonly string[], onUnreadable: (text: string, error: Error) => void): void {
    this.heardAt.set(callee, performance.now());
    for (const text of texts) {
      try {
        this.pending.settle(callee, text);
      } catch (error) {
        onUnreadable(text, error as Error);
      }
    }
  }

  close(error: BusError): void {
    this.lookout.close();
    this.pending.failAll(error);
  }

  private async pushed(call: PendingCall, { length, sighting }: Pushed): Promise<void> {
    const { callee } = call;
    if (!this.pending.isOpen(call)) return;
    call.queued = true;
    if (length > this.queueLimit) return this.takeBack(call, new BusBusyError(callee, this.queueLimit));
    if (sighting !== undefined && this.isAbsent(sighting)) return this.takeBack(call, absence(callee, sighting));
    this.lookout.called(callee);
  }

  /**
   * Pushes once and looks who is there, unless somebody has just answered: then the lookout comes soon enough. While nothing can be sent, it
   * waits a moment for Redis to come back.
   */
  private push(call: PendingCall): Promise<Pushed> {
    if (!this.sender.isReady) return this.pushSoon(call);
    return this.pushNow(call).catch((error: unknown) => {
      if (error instanceof NotSentError) return this.pushSoon(call);
      throw error;
    });
  }

  private pushNow({ callee, envelope }: PendingCall): Promise<Pushed> {
    const key = this.key(callee);
    return this.wasHeard(callee) ? this.outbox.push(key, envelope) : this.outbox.ask(key, envelope, callee);
  }

  private async pushSoon(call: PendingCall): Promise<Pushed> {
    const end = performance.now() + Math.min(RECONNECT_WAIT_MS, call.deadlineMs);
    while (performance.now() < end && (await this.sender.whenReady(end - performance.now())) && this.pending.isOpen(call)) {
      try {
        return await this.pushNow(call);
      } catch (error) {
        if (!(error instanceof NotSentError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    throw new Error(this.sender.trouble);
  }

  /** Fails a call if it can be taken back: then nobody has carried it out and nobody will. */
  private async takeBack(call: PendingCall, error: BusError): Promise<void> {
    if (!call.queued || !this.pending.isOpen(call)) return;
    if (await this.outbox.withdraw(this.key(call.callee), call.envelope)) this.pending.fail(call, error);
    else call.queued = false;
  }

  private async look(callee: ServiceName): Promise<boolean> {
    const calls = this.pending.of(callee);
    if (calls.length === 0) return false;
    try {
      const sighting = await this.outbox.sight(callee);
      if (this.isAbsent(sighting)) await Promise.all(calls.map((call) => this.takeBack(call, absence(callee, sighting))));
    } catch {
      // Redis is lost: the calls have their deadlines, and the next look comes.
    }
    return true;
  }

  private wasHeard(callee: ServiceName): boolean {
    const at = this.heardAt.get(callee);
    return at !== undefined && performance.now() - at < HEARD_MS;
  }

  /** Replicas need a moment to come back too after Redis was lost. */
  private isAbsent({ live, present }: Sighting): boolean {
    const cameBack = this.sender.lostAt !== undefined && performance.now() - this.sender.readyAt < RETURN_GRACE_MS;
    return !cameBack && !(live && present);
  }

  /** A call that nobody took is taken back; one that was under way when Redis was lost says so. */
  private onDeadline(call: PendingCall): BusError | undefined {
    if (call.queued && this.sender.isReady) {
      this.outbox.withdraw(this.key(call.callee), call.envelope).catch(() => undefined);
    }
    const lost = [this.sender, this.answers].some(({ lostAt }) => lostAt !== undefined && lostAt >= call.at);
    return lost ? new BusLostError(call.callee, 'the connection to Redis broke while it was under way') : undefined;
  }

  private key(callee: ServiceName): string {
    return requestKey(this.namespace, callee, this.me);
  }
}

function absence(callee: ServiceName, { live }: Sighting): BusError {
  return new BusNoReplicaError(callee, live ? 'every replica of it hangs' : undefined);
}
