import type { ServiceName } from '@idprop/sysplex';
import { DEFAULT_DEADLINE_MS, type CallOptions } from './bus.js';
import { decodeAnswer, encodeRequest, type AnswerEnvelope, type AnswerError } from './envelope.js';
import { BusDeadlineError, BusRemoteError, BusTooLargeError, BusUnreadableError, type BusError } from './errors.js';
import type { Observer } from './events.js';
import { MAX_DEADLINE_MS } from './limits.js';
import { realNow } from './real-time.js';
import { UNSEALED, type Sealer } from './sealer.js';

/** A call that waits for its answer. */
export interface PendingCall {
  readonly id: string;
  readonly callee: ServiceName;
  readonly pattern: string;
  readonly deadlineMs: number;
  /** The request as it travels. */
  readonly envelope: string;
  readonly answer: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
  /** Monotonic time when it was begun. */
  readonly at: number;
  /** It is in its callee's list, as far as its sender knows. */
  queued: boolean;
}

/** The caller's side: every call is settled once, by its answer, its deadline or a failure. */
export class PendingCalls {
  private readonly calls = new Map<string, PendingCall>();
  private last = 0;

  constructor(
    private readonly instance: string,
    private readonly observer: Observer,
    /** Tells of a call whose deadline has come, and may say what it fails with instead of BUS_DEADLINE. */
    private readonly onDeadline: (call: PendingCall) => BusError | undefined = () => undefined,
    private readonly sealer: Sealer = UNSEALED,
  ) {}

  /** @throws BusTooLargeError, BusUnreadableError: the request cannot travel */
  begin(callee: ServiceName, pattern: string, payload: unknown, options: CallOptions = {}): PendingCall {
    const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
    if (!(deadlineMs > 0 && deadlineMs <= MAX_DEADLINE_MS)) {
      throw new RangeError(`deadlineMs ${deadlineMs} is not between 1 and ${MAX_DEADLINE_MS}`);
    }
    const id = (this.last += 1).toString(36);
    const deadline = realNow() + deadlineMs;
    const request = { id, from: this.instance, pattern, deadline, context: options.context ?? {}, payload };
    const envelope = this.sealer.seal(callee, 'request', encodeRequest(request, `${pattern} to ${callee}`));
    const { promise: answer, resolve, reject } = withResolvers();
    const timer = setTimeout(() => {
      const error = this.onDeadline(call);
      this.fail(call, error ?? new BusDeadlineError(callee, pattern, deadlineMs));
    }, deadlineMs);
    const at = performance.now();
    const call: PendingCall = { id, callee, pattern, deadlineMs, envelope, answer, resolve, reject, timer, at, queued: false };
    this.calls.set(id, call);
    this.observer.counts.calls += 1;
    return call;
  }

  isOpen(call: PendingCall): boolean {
    return this.calls.get(call.id) === call;
  }

  /** The calls that wait for one service, oldest first. */
  of(callee: ServiceName): PendingCall[] {
    return [...this.calls.values()].filter((call) => call.callee === callee);
  }

  fail(call: PendingCall, error: BusError): void {
    if (this.forget(call)) call.reject(error);
  }

  failAll(error: BusError): void {
    for (const call of this.calls.values()) this.fail(call, error);
  }

  /**
   * Takes an answer that came from a service (known by the list that it came from). It settles a call only if that very
   * service was asked.
   *
   * @throws BusTooLargeError, BusUnreadableError: no answer of this version; nothing was settled
   */
  settle(from: ServiceName, text: string): void {
    const envelope = decodeAnswer(this.sealer.open(from, 'answer', text));
    const call = this.calls.get(envelope.id);
    if (call === undefined || call.callee !== from) return this.observer.tell({ type: 'stray', from });
    this.forget(call);
    settleWith(call, envelope);
  }

  private forget(call: PendingCall): boolean {
    clearTimeout(call.timer);
    return this.isOpen(call) && this.calls.delete(call.id);
  }
}

function settleWith(call: PendingCall, { payload, error }: AnswerEnvelope): void {
  if (error === undefined) call.resolve(payload);
  else call.reject(error.bus ? busErrorOf(call, error) : new BusRemoteError(call.callee, error.code, error.reason, error.hint));
}

/** What the callee's end of the bus, not its handler, had to refuse. */
function busErrorOf(call: PendingCall, error: AnswerError): BusError {
  const what = `The answer of ${call.callee} to ${call.pattern}`;
  return error.code === 'BUS_TOO_LARGE' ? new BusTooLargeError(what) : new BusUnreadableError(what, 'it is no JSON data');
}

function withResolvers(): Pick<PendingCall, 'resolve' | 'reject'> & { promise: Promise<unknown> } {
  let resolve!: PendingCall['resolve'];
  let reject!: PendingCall['reject'];
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
