import type { ServiceName } from '@idprop/sysplex';
import { DEFAULT_LOG_LIMIT } from '../shared/flow-limits.js';
import { guarded } from './connection.js';
import { servicesKey, type Epoch } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { WRITE_LOG } from './scripts/write-log.js';

/** Where the lists of one kind are kept. */
export interface ListKeys {
  readonly list: (namespace: string, epoch: Epoch, service: ServiceName) => string;
  /** Counts the entries of all services, for their order. */
  readonly count: (namespace: string, epoch: Epoch) => string;
}

export interface NumberedText {
  readonly service: ServiceName;
  readonly text: string;
}

/** A capped list of texts for each service, so that a service can write its own only; read together in the order of writing. */
export class NumberedLists {
  constructor(
    private readonly context: RedisContext,
    private readonly keys: ListKeys,
  ) {}

  write(texts: readonly string[]): Promise<void> {
    return guarded(async () => {
      if (texts.length === 0) return;
      const { me, namespace, redis } = this.context;
      const epoch = this.context.epoch();
      await WRITE_LOG.run(redis, [this.keys.list(namespace, epoch, me), this.keys.count(namespace, epoch)], [DEFAULT_LOG_LIMIT, ...texts]);
    });
  }

  read({ service, limit = DEFAULT_LOG_LIMIT }: { service?: string; limit?: number } = {}): Promise<NumberedText[]> {
    return guarded(async () => {
      const { namespace, redis } = this.context;
      const services = service === undefined ? await redis.smembers(servicesKey(namespace)) : [service];
      const lists = await Promise.all(services.map((name) => this.readOne(name as ServiceName, limit)));
      const entries = lists.flat().sort((left, right) => left.number - right.number);
      return entries.slice(-limit).map(({ service: name, text }) => ({ service: name, text }));
    });
  }

  private async readOne(service: ServiceName, limit: number): Promise<(NumberedText & { number: number })[]> {
    const { namespace, redis } = this.context;
    const texts = await redis.lrange(this.keys.list(namespace, this.context.epoch(), service), -limit, -1);
    return texts.map((text) => {
      const space = text.indexOf(' ');
      return { number: Number(text.slice(0, space)), service, text: text.slice(space + 1) };
    });
  }
}
