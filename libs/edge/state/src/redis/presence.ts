import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@idprop/sysplex';
import type { Redis } from 'ioredis';
import type { Position } from '../ports/index.js';
import { guarded, resultsOf } from './connection.js';
import { aliveChannel, instancesKey, liveKey, servicesKey } from './keys.js';

/** A sign of life is believed so long without renewal: a stopped or hung process counts no longer than that. Real time. */
const LIFETIME_MS = 5_000;
const RENEWAL_MS = 1_000;

/** One process of a service, as the others see it. */
export interface Instance {
  readonly service: ServiceName;
  readonly instance: string;
  /** Logs that it follows, and how far it is. */
  readonly positions: Readonly<Record<string, Position>>;
  /** Its subscription is held. False for a moment after Redis restarted, and for ever once the process is gone. */
  readonly connected: boolean;
}

/**
 * That this process lives, and how far it follows its logs: a key with a lifetime, renewed; and a subscription on a second
 * connection, which the kernel ends with the process.
 */
export class Presence {
  readonly instance = randomBytes(6).toString('hex');
  private readonly positions: Record<string, Position> = {};
  private readonly timer: NodeJS.Timeout;
  private writing: Promise<void> | undefined;
  private stale = false;
  private closed = false;

  constructor(
    private readonly redis: Redis,
    private readonly subscriber: Redis,
    private readonly namespace: string,
    private readonly me: ServiceName,
  ) {
    this.timer = setInterval(() => this.renew(), RENEWAL_MS).unref();
    redis.on('ready', () => this.renew());
  }

  /** Begins. Subscribes again after each reconnect; ioredis's own way has nobody to catch what breaks again at once. */
  async announce(): Promise<void> {
    const { subscriber } = this;
    const channel = aliveChannel(this.namespace, this.me, this.instance);
    await guarded(() => subscriber.subscribe(channel));
    subscriber.on('ready', () => void subscriber.subscribe(channel).catch(() => subscriber.disconnect(true)));
    await guarded(() => this.write());
    await guarded(() => this.forgetDead());
  }

  /** Says how far a log is followed; resolves when others can see it. */
  async setPosition(log: string, position: Position | undefined): Promise<void> {
    if (position === undefined) delete this.positions[log];
    else this.positions[log] = position;
    await this.publish();
  }

  /** Positions in logs that a reset has voided. They go with the next write. */
  forgetEpoch(epoch: number): void {
    for (const log of Object.keys(this.positions)) if (log.startsWith(`e${epoch}:`)) delete this.positions[log];
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.writing?.catch(() => undefined);
    const pipeline = this.redis.pipeline().unlink(liveKey(this.namespace, this.me, this.instance));
    await pipeline.srem(instancesKey(this.namespace, this.me), this.instance).exec();
  }

  /** The processes that live now. */
  async instances(): Promise<Instance[]> {
    return guarded(async () => {
      const services = (await this.redis.smembers(servicesKey(this.namespace))) as ServiceName[];
      const members = await Promise.all(services.map((service) => this.redis.smembers(instancesKey(this.namespace, service))));
      const all = services.flatMap((service, index) => (members[index] ?? []).map((instance) => ({ service, instance })));
      if (all.length === 0) return [];
      const [signs, subscribers] = await Promise.all([
        this.redis.mget(all.map(({ service, instance }) => liveKey(this.namespace, service, instance))),
        this.redis.pubsub('NUMSUB', ...all.map(({ service, instance }) => aliveChannel(this.namespace, service, instance))),
      ]);
      return all.flatMap(({ service, instance }, index) => {
        const sign = signs[index];
        if (sign === null || sign === undefined) return [];
        const positions = JSON.parse(sign) as Record<string, Position>;
        return [{ service, instance, positions, connected: Number(subscribers[index * 2 + 1]) > 0 }];
      });
    });
  }

  /** Instances of this service that ended without saying so. */
  private async forgetDead(): Promise<void> {
    const members = await this.redis.smembers(instancesKey(this.namespace, this.me));
    const signs = await this.redis.mget(members.map((instance) => liveKey(this.namespace, this.me, instance)));
    const dead = members.filter((_instance, index) => signs[index] === null);
    if (dead.length > 0) await this.redis.srem(instancesKey(this.namespace, this.me), ...dead);
  }

  /** Writes at once when nobody is writing, and otherwise once more after that: many positions, few writes. */
  private publish(): Promise<void> {
    this.stale = true;
    return (this.writing ??= (async () => {
      try {
        while (this.stale) {
          this.stale = false;
          await this.write();
        }
      } finally {
        this.writing = undefined;
      }
    })());
  }

  private async write(): Promise<void> {
    if (this.closed) return;
    const pipeline = this.redis.pipeline();
    pipeline.sadd(servicesKey(this.namespace), this.me);
    pipeline.sadd(instancesKey(this.namespace, this.me), this.instance);
    pipeline.set(liveKey(this.namespace, this.me, this.instance), JSON.stringify(this.positions), 'PX', LIFETIME_MS);
    resultsOf(await pipeline.exec());
  }

  /** Without Redis there is nobody to tell; the next renewal, or the reconnect, tells. */
  private renew(): void {
    if (!this.closed) this.publish().catch(() => undefined);
  }
}
