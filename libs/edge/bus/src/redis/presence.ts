import type { ServiceName } from '@idprop/sysplex';
import { liveChannel, presenceKey } from '../keys.js';
import { PRESENCE_RENEW_MS, PRESENCE_TTL_MS, RECONNECT_WAIT_MS } from '../limits.js';
import type { Link } from './link.js';

/**
 * How a replica shows that it is there: a subscription, which ends with its connection however the process dies, and a key
 * that it renews from its event loop, which lapses when the process hangs with its connections open.
 */
export class Presence {
  private readonly channel: string;
  private readonly key: string;
  private renewal: NodeJS.Timeout | undefined;
  private readonly renew = (): void => void this.show();
  // ioredis's own resubscription forgets a channel if the connection breaks again before Redis has confirmed it.
  private readonly subscribe = (): void => void this.subscriber.client.subscribe(this.channel).catch(() => undefined);

  constructor(
    private readonly sender: Link,
    private readonly reader: Link,
    private readonly subscriber: Link,
    namespace: string,
    me: ServiceName,
    private readonly instance: string,
  ) {
    this.channel = liveChannel(namespace, me);
    this.key = presenceKey(namespace, me);
  }

  /** The key first: who sees the subscription must find the key. */
  async begin(): Promise<void> {
    await this.sender.client.set(this.key, this.instance, 'PX', PRESENCE_TTL_MS);
    await this.subscriber.client.subscribe(this.channel);
    this.subscriber.client.on('ready', this.subscribe);
    this.renewal = setInterval(this.renew, PRESENCE_RENEW_MS).unref();
    this.sender.client.on('ready', this.renew);
    this.reader.client.on('ready', this.renew);
  }

  /** The last replica takes the key away; while others live they keep it. */
  async end(): Promise<void> {
    clearInterval(this.renewal);
    this.subscriber.client.off('ready', this.subscribe);
    this.sender.client.off('ready', this.renew);
    this.reader.client.off('ready', this.renew);
    if (this.subscriber.isReady) await this.subscriber.client.unsubscribe(this.channel);
    if (!(await this.sender.whenReady(RECONNECT_WAIT_MS))) return;
    const [, others] = (await this.sender.client.pubsub('NUMSUB', this.channel)) as [string, number];
    if (Number(others) === 0) await this.sender.client.del(this.key);
  }

  /** Renews the key, unless requests cannot be read. A loss is told by the link; the next renewal tries again. */
  private async show(): Promise<void> {
    if (!this.sender.isReady || !this.reader.isReady) return;
    await this.sender.client.set(this.key, this.instance, 'PX', PRESENCE_TTL_MS).catch(() => undefined);
  }
}
