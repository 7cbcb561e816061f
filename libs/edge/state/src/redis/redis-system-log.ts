import type { Message } from '@idprop/decision';
import type { ServiceName } from '@idprop/sysplex';
import type { LogEntry, SystemLog } from '../ports/index.js';
import { DEFAULT_LOG_LIMIT } from '../shared/flow-limits.js';
import { guarded } from './connection.js';
import { servicesKey, systemLogCountKey, systemLogKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { WRITE_LOG } from './scripts/write-log.js';

/** An entry as it is kept, after its number: emulated time, message. */
type KeptEntry = [at: number, id: string, inserts: Message['inserts']];

/** The messages of each service: a capped list, so that a service can write its own only. */
export class RedisSystemLog implements SystemLog {
  constructor(private readonly context: RedisContext) {}

  write(messages: readonly Message[], at: number): Promise<void> {
    return guarded(async () => {
      if (messages.length === 0) return;
      const key = systemLogKey(this.context.namespace, this.context.epoch(), this.context.me);
      const entries = messages.map(({ id, inserts }): KeptEntry => [at, id, inserts]);
      await WRITE_LOG.run(
        this.context.redis,
        [key, systemLogCountKey(this.context.namespace, this.context.epoch())],
        [DEFAULT_LOG_LIMIT, ...entries.map((entry) => JSON.stringify(entry))],
      );
    });
  }

  read({ service, limit = DEFAULT_LOG_LIMIT }: { service?: string; limit?: number } = {}): Promise<LogEntry[]> {
    return guarded(async () => {
      const { redis, namespace } = this.context;
      const services = service === undefined ? await redis.smembers(servicesKey(namespace)) : [service];
      const lists = await Promise.all(services.map((name) => this.readOne(name as ServiceName, limit)));
      const entries = lists.flat().sort((left, right) => left.number - right.number);
      return entries.slice(-limit).map(({ entry }) => entry);
    });
  }

  private async readOne(service: ServiceName, limit: number): Promise<{ number: number; entry: LogEntry }[]> {
    const texts = await this.context.redis.lrange(systemLogKey(this.context.namespace, this.context.epoch(), service), -limit, -1);
    return texts.map((text) => {
      const space = text.indexOf(' ');
      const [at, id, inserts] = JSON.parse(text.slice(space + 1)) as KeptEntry;
      return { number: Number(text.slice(0, space)), entry: { at, service, message: { id, inserts } } };
    });
  }
}
