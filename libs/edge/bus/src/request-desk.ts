import { IdpropError } from '@idprop/decision';
import type { ServiceName } from '@idprop/sysplex';
import type { Handler } from './bus.js';
import { answerError, decodeRequest, encodeAnswer, type AnswerEnvelope, type AnswerError, type RequestEnvelope } from './envelope.js';
import { BusTooLargeError, BusUnreadableError } from './errors.js';
import type { Observer } from './events.js';
import { realNow } from './real-time.js';
import { UNSEALED, type Sealer } from './sealer.js';

/** Sends an answer to one process of the caller. */
export type SendAnswer = (from: string, text: string, deadline: number) => Promise<void>;

/** The callee's side: hands requests to the handler, no more at once than it has slots, and sends their answers. */
export class RequestDesk {
  private working = 0;
  private latestDeadline = 0;
  private waiters: (() => void)[] = [];

  constructor(
    private readonly me: ServiceName,
    private readonly handler: Handler,
    private readonly concurrency: number,
    private readonly observer: Observer,
    private readonly sealer: Sealer = UNSEALED,
  ) {}

  get free(): number {
    return this.concurrency - this.working;
  }

  get inHand(): number {
    return this.working;
  }

  /**
   * Works on one request of a caller (known by the list that it came from) and resolves when it is answered or dropped.
   *
   * @throws BusTooLargeError, BusUnreadableError at once: no request of this version; nothing was done
   */
  take(caller: ServiceName, text: string, send: SendAnswer): Promise<void> {
    const request = decodeRequest(this.sealer.open(caller, 'request', text));
    const lateMs = realNow() - request.deadline;
    if (lateMs >= 0) {
      this.observer.tell({ type: 'late', from: caller, pattern: request.pattern, lateMs });
      return Promise.resolve();
    }
    this.working += 1;
    this.latestDeadline = Math.max(this.latestDeadline, request.deadline);
    return this.work(caller, request, send);
  }

  /** Resolves when there is a slot. */
  async whenFree(): Promise<void> {
    while (this.free <= 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  /** Resolves when nothing is in hand, or when nobody waits any longer for what is. */
  async whenIdle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(0, this.latestDeadline - realNow()))));
    const idle = async (): Promise<void> => {
      while (this.working > 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
    };
    await Promise.race([idle(), overdue]);
    clearTimeout(timer);
  }

  private async work(caller: ServiceName, request: RequestEnvelope, send: SendAnswer): Promise<void> {
    try {
      const answer = await this.answer(caller, request);
      if (realNow() < request.deadline) await send(request.from, this.sealer.seal(caller, 'answer', answer), request.deadline);
    } finally {
      this.working -= 1;
      this.observer.counts.handled += 1;
      if (this.waiters.length > 0) this.wake();
    }
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const waiter of waiters) waiter();
  }

  private async answer(caller: ServiceName, { id, pattern, deadline, context, payload }: RequestEnvelope): Promise<string> {
    const what = `The answer of ${this.me} to ${pattern}`;
    let envelope: AnswerEnvelope;
    try {
      envelope = { id, payload: await this.handler({ caller, pattern, payload, context, deadline }) };
    } catch (error) {
      if (!(error instanceof IdpropError)) this.observer.tell({ type: 'handler-failed', from: caller, pattern, error });
      envelope = { id, error: answerError(error, pattern) };
    }
    try {
      return encodeAnswer(envelope, what);
    } catch (error) {
      return encodeAnswer({ id, error: refusedAnswer(error) }, what);
    }
  }
}

/** An answer that cannot travel becomes an error of the bus; anything else that was thrown is a defect. */
function refusedAnswer(error: unknown): AnswerError {
  if (!(error instanceof BusTooLargeError || error instanceof BusUnreadableError)) throw error;
  return { code: error.code, reason: error.reason, hint: error.hint, bus: true };
}
