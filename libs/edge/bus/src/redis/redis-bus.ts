import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@idprop/sysplex';
import type { CallOptions, Handler } from '../bus.js';
import { BusClosedError, BusLostError, BusNoReplicaError } from '../errors.js';
import { Observer, type BusEvent, type CountedBus } from '../events.js';
import { replyKey } from '../keys.js';
import { DEFAULT_CONCURRENCY, DEFAULT_QUEUE_LIMIT, SILENCE_MS } from '../limits.js';
import { Aside } from './aside.js';
import { CalleeSide } from './callee-side.js';
import { CallerSide } from './caller-side.js';
import { Link, type BusConnection } from './link.js';
import { ListReader } from './list-reader.js';
import { Outbox } from './outbox.js';
import { createSealer, UNSEALED, type BusKeys, type Sealer } from '../sealer.js';

export interface RedisBusOptions {
  readonly namespace: string;
  readonly me: ServiceName;
  /** The other services of the namespace, from sysplex.yaml: whom this one may call, and who may call it. */
  readonly peers: readonly ServiceName[];
  readonly connection: BusConnection;
  /** Requests in hand at once. Default {@link DEFAULT_CONCURRENCY}. */
  readonly concurrency?: number;
  /** Requests of this caller that may wait at one callee. Default {@link DEFAULT_QUEUE_LIMIT}. */
  readonly queueLimit?: number;
  /** Under which envelopes are sealed, for each peer. Without them they lie in Redis as they are. */
  readonly keys?: BusKeys;
  readonly onEvent?: (event: BusEvent) => void;
}

/** Answers that are read at once. They need no slots. */
const ANSWERS_AT_ONCE = 256;

/**
 * Connects a service to the bus over Redis lists (Redis 7.0 and later).
 *
 * @throws BusLostError if Redis is not reachable, or refuses us
 */
export async function createRedisBus(options: RedisBusOptions): Promise<CountedBus> {
  const bus = new RedisBus(options);
  await bus.open();
  return bus;
}

class RedisBus implements CountedBus {
  readonly me: ServiceName;
  private readonly instance = randomBytes(6).toString('hex');
  private readonly observer: Observer;
  private readonly sender: Link;
  private readonly answers: Link;
  private readonly outbox: Outbox;
  private readonly aside: Aside;
  private readonly caller: CallerSide;
  private readonly answerReader: ListReader;
  private readonly sealer: Sealer;
  private callee: CalleeSide | undefined;
  private closing: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: RedisBusOptions) {
    const { namespace, me, connection } = options;
    this.me = me;
    this.observer = new Observer(options.onEvent);
    this.sender = new Link(`${me} sender`, connection, this.observer, 'pings', { enableAutoPipelining: true });
    this.answers = new Link(`${me} answers`, connection, this.observer, 'reads');
    this.outbox = new Outbox(this.sender, namespace);
    this.aside = new Aside(this.sender, this.observer, namespace, me);
    const queueLimit = options.queueLimit ?? DEFAULT_QUEUE_LIMIT;
    this.sealer = options.keys === undefined ? UNSEALED : createSealer(me, options.keys);
    const { instance, sender, answers, outbox, observer, sealer } = this;
    this.caller = new CallerSide(namespace, me, instance, queueLimit, sender, answers, outbox, observer, sealer);
    this.answerReader = this.readAnswers();
  }

  get counts(): CountedBus['counts'] {
    return this.observer.counts;
  }

  get inHand(): number {
    return this.callee?.inHand ?? 0;
  }

  async open(): Promise<void> {
    const ready = await Promise.all([this.sender, this.answers].map((link) => link.whenReady(SILENCE_MS)));
    if (ready.every(Boolean)) return;
    const why = this.sender.trouble;
    this.disconnect();
    throw new BusLostError(this.me, why);
  }

  async call<T>(callee: ServiceName, pattern: string, payload: unknown, options?: CallOptions): Promise<T> {
    if (this.closed) throw new BusClosedError(this.me);
    if (!this.options.peers.includes(callee)) throw new BusNoReplicaError(callee, 'sysplex.yaml does not define it');
    return this.caller.call(callee, pattern, payload, options) as Promise<T>;
  }

  async serve(handler: Handler): Promise<void> {
    if (this.closing) throw new BusClosedError(this.me);
    if (this.callee) throw new Error(`${this.me} serves already`);
    const { namespace, me, peers, connection, concurrency = DEFAULT_CONCURRENCY } = this.options;
    const { instance, sender, outbox, aside, observer, sealer } = this;
    const own = { instance, sender, outbox, aside, observer, sealer };
    this.callee = new CalleeSide({ namespace, me, peers, connection, concurrency, handler, ...own });
    await this.callee.begin();
  }

  async isServed(callee: ServiceName): Promise<boolean> {
    if (this.closed || !this.sender.isReady) return false;
    // Without an answer from Redis nobody is known to be there; the link tells of its loss.
    const { live, present } = await this.outbox.sight(callee).catch(() => ({ live: false, present: false }));
    return live && present;
  }

  close(): Promise<void> {
    return (this.closing ??= this.stop());
  }

  private readAnswers(): ListReader {
    const { namespace, peers } = this.options;
    const callees = new Map(peers.map((peer) => [replyKey(namespace, this.me, peer, this.instance), peer]));
    return new ListReader(this.answers, {
      keys: [...callees.keys()],
      room: async () => ANSWERS_AT_ONCE,
      take: (key, texts) => {
        const callee = callees.get(key);
        if (callee !== undefined) this.caller.take(callee, texts, (text, error) => this.aside.put(callee, text, error));
      },
      onRefused: (error) => this.observer.tell({ type: 'connection', connection: this.answers.name, state: 'error', error }),
    });
  }

  private async stop(): Promise<void> {
    await this.callee?.end();
    this.closed = true;
    this.caller.close(new BusClosedError(this.me));
    const reading = this.answerReader.stop();
    this.disconnect();
    await reading;
  }

  private disconnect(): void {
    void this.answerReader.stop();
    this.sender.close();
    this.answers.close();
  }
}
