import type { ConnectionTable } from '../ports/index.js';
import { guarded } from './connection.js';
import { connectionsKey } from './keys.js';
import type { RedisContext } from './redis-context.js';

/** The connection table of one service: a hash, its fields `kind/id`. */
export class RedisConnections implements ConnectionTable {
  constructor(private readonly context: RedisContext) {}

  put(kind: string, id: string, entry: object): Promise<void> {
    return guarded(async () => {
      await this.context.redis.hset(this.key(), fieldOf(kind, id), JSON.stringify(entry));
    });
  }

  putNew(kind: string, id: string, entry: object): Promise<boolean> {
    return guarded(async () => (await this.context.redis.hsetnx(this.key(), fieldOf(kind, id), JSON.stringify(entry))) === 1);
  }

  get<T extends object>(kind: string, id: string): Promise<T | undefined> {
    return guarded(async () => {
      const text = await this.context.redis.hget(this.key(), fieldOf(kind, id));
      return text === null ? undefined : (JSON.parse(text) as T);
    });
  }

  delete(kind: string, id: string): Promise<boolean> {
    return guarded(async () => (await this.context.redis.hdel(this.key(), fieldOf(kind, id))) === 1);
  }

  list<T extends object>(kind: string): Promise<{ id: string; entry: T }[]> {
    return guarded(async () => {
      const start = fieldOf(kind, '');
      const fields = Object.entries(await this.context.redis.hgetall(this.key()));
      return fields
        .filter(([field]) => field.startsWith(start))
        .map(([field, text]) => ({ id: field.slice(start.length), entry: JSON.parse(text) as T }));
    });
  }

  async clear(kind: string): Promise<void> {
    const fields = (await this.list(kind)).map(({ id }) => fieldOf(kind, id));
    if (fields.length > 0) await guarded(() => this.context.redis.hdel(this.key(), ...fields));
  }

  private key(): string {
    return connectionsKey(this.context.namespace, this.context.epoch(), this.context.me);
  }
}

/** A kind is encoded, so that no kind is the beginning of another. */
function fieldOf(kind: string, id: string): string {
  return `${encodeURIComponent(kind)}/${id}`;
}
