import type { ServiceName } from '@idprop/sysplex';
import type { Handler } from '../bus.js';
import { BusLostError } from '../errors.js';
import type { Observer } from '../events.js';
import { replyKey, requestKey, wakeKey } from '../keys.js';
import { MAX_TAKE, SILENCE_MS } from '../limits.js';
import { realNow } from '../real-time.js';
import { RequestDesk } from '../request-desk.js';
import type { Sealer } from '../sealer.js';
import type { Aside } from './aside.js';
import { Link, type BusConnection } from './link.js';
import { ListReader } from './list-reader.js';
import type { Outbox } from './outbox.js';
import { Presence } from './presence.js';

export interface CalleeSideOptions {
  readonly namespace: string;
  readonly me: ServiceName;
  readonly peers: readonly ServiceName[];
  readonly connection: BusConnection;
  readonly concurrency: number;
  readonly instance: string;
  readonly sender: Link;
  readonly outbox: Outbox;
  readonly aside: Aside;
  readonly observer: Observer;
  readonly handler: Handler;
  readonly sealer: Sealer;
}

/** The callee's side over Redis: takes requests while it has free slots, answers them, and shows that it is there. */
export class CalleeSide {
  private readonly desk: RequestDesk;
  private readonly requests: Link;
  private readonly subscriber: Link;
  private readonly presence: Presence;
  private readonly wake: string;
  private reader: ListReader | undefined;
  private stop: () => void = () => undefined;
  private readonly stopped = new Promise<void>((resolve) => (this.stop = resolve));

  constructor(private readonly options: CalleeSideOptions) {
    const { namespace, me, connection, observer, sender, instance } = options;
    this.desk = new RequestDesk(me, options.handler, options.concurrency, observer, options.sealer);
    this.requests = new Link(`${me} requests`, connection, observer, 'reads');
    this.subscriber = new Link(`${me} presence`, connection, observer, 'pings');
    this.presence = new Presence(sender, this.requests, this.subscriber, namespace, me, instance);
    this.wake = wakeKey(namespace, me, instance);
  }

  get inHand(): number {
    return this.desk.inHand;
  }

  /** @throws BusLostError if Redis is not reachable */
  async begin(): Promise<void> {
    const { me, sender } = this.options;
    const ready = await Promise.all([sender, this.requests, this.subscriber].map((link) => link.whenReady(SILENCE_MS)));
    if (!ready.every(Boolean)) throw this.notBegun(this.requests.trouble);
    await this.presence.begin().catch((error: Error) => {
      throw this.notBegun(`${me} cannot show that it is there (${error.message})`);
    });
    this.reader = this.readRequests();
  }

  /** Absent first, then no more reading, then what is in hand is finished and answered. */
  async end(): Promise<void> {
    const { outbox, sender, observer } = this.options;
    const lost = (error: Error): void => observer.tell({ type: 'connection', connection: sender.name, state: 'error', error });
    await this.presence.end().catch(lost);
    this.stop();
    const reading = this.reader?.stop();
    if (this.requests.isReady && sender.isReady) await outbox.push(this.wake, '1').catch(lost);
    else this.requests.close();
    await reading;
    await this.desk.whenIdle();
    // A reader that was waiting for a free slot did not read its wake-up.
    if (sender.isReady) await sender.client.del(this.wake).catch(lost);
    this.requests.close();
    this.subscriber.close();
  }

  private notBegun(why: string): BusLostError {
    this.requests.close();
    this.subscriber.close();
    return new BusLostError(this.options.me, why);
  }

  private readRequests(): ListReader {
    const { namespace, me, peers, aside, observer } = this.options;
    const callers = new Map(peers.map((peer) => [requestKey(namespace, me, peer), peer]));
    return new ListReader(this.requests, {
      keys: [...callers.keys()],
      wakeKey: this.wake,
      room: async () => {
        await Promise.race([this.desk.whenFree(), this.stopped]);
        return Math.min(this.desk.free, MAX_TAKE);
      },
      take: (key, texts) => {
        const caller = callers.get(key);
        if (caller === undefined) return;
        for (const text of texts) {
          try {
            void this.desk.take(caller, text, (from, answer, deadline) => this.answer(caller, from, answer, deadline));
          } catch (error) {
            aside.put(caller, text, error as Error);
          }
        }
      },
      onRefused: (error) => observer.tell({ type: 'connection', connection: this.requests.name, state: 'error', error }),
    });
  }

  /** Sends an answer, again if Redis was lost meanwhile: its caller knows answers by their id and takes one. */
  private async answer(caller: ServiceName, from: string, text: string, deadline: number): Promise<void> {
    const { namespace, me, sender, outbox, observer } = this.options;
    const key = replyKey(namespace, caller, me, from);
    for (let left = deadline - realNow(); left > 0; left = deadline - realNow()) {
      if (!sender.isReady && !(await sender.whenReady(left))) return;
      try {
        await outbox.push(key, text);
        return;
      } catch (error) {
        observer.tell({ type: 'connection', connection: sender.name, state: 'error', error: error as Error });
        if (sender.isReady) return;
      }
    }
  }
}
