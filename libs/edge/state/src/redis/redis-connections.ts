import type { ConnectionTable } from '../ports/index.js';
import { guarded, resultsOf } from './connection.js';
import { askEachTurn } from './each-turn.js';
import { connectionsKey } from './keys.js';
import type { RedisContext } from './redis-context.js';

/** The connection table of one service: a hash, its fields `kind/id`. */
export class RedisConnections implements ConnectionTable {
  /** Each field once, however many ask for it. */
  private readonly field = askEachTurn(async (fields: readonly string[]) => {
    const distinct = [...new Set(fields)];
    const texts = await this.context.redis.hmget(this.key(), ...distinct);
    const found = new Map(distinct.map((field, index) => [field, texts[index] ?? null]));
    return fields.map((field) => found.get(field) ?? null);
  });
  /** Of a field that is put twice, the last one counts. */
  private readonly keep = askEachTurn(async (entries: readonly (readonly [field: string, text: string])[]) => {
    await this.context.redis.hset(this.key(), ...entries.flat());
    return entries.map(() => undefined);
  });

  /** Whether each was not there. */
  private readonly keepNew = askEachTurn(async (entries: readonly (readonly [field: string, text: string])[]) => {
    const pipeline = this.context.redis.pipeline();
    for (const [field, text] of entries) pipeline.hsetnx(this.key(), field, text);
    return resultsOf(await pipeline.exec());
  });
  /** Whether each was there. */
  private readonly drop = askEachTurn(async (fields: readonly string[]) => {
    const pipeline = this.context.redis.pipeline();
    for (const field of fields) pipeline.hdel(this.key(), field);
    return resultsOf(await pipeline.exec());
  });
  /** A listing reads the whole hash: those who ask in one turn share it. */
  private readonly all = askEachTurn(async (asked: readonly undefined[]) => {
    const fields = Object.entries(await this.context.redis.hgetall(this.key()));
    return asked.map(() => fields);
  });
  /** One command for all numbers that are asked of a counter in one turn. */
  private readonly counted = askEachTurn(async (fields: readonly string[]) => {
    const last = new Map<string, number>();
    for (const field of new Set(fields)) {
      const count = fields.filter((each) => each === field).length;
      last.set(field, (await this.context.redis.hincrby(this.key(), field, count)) - count);
    }
    return fields.map((field) => {
      const number = (last.get(field) ?? 0) + 1;
      last.set(field, number);
      return number;
    });
  });

  constructor(private readonly context: RedisContext) {}

  put(kind: string, id: string, entry: object): Promise<void> {
    return guarded(async () => {
      await this.keep([fieldOf(kind, id), JSON.stringify(entry)]);
    });
  }

  putNew(kind: string, id: string, entry: object): Promise<boolean> {
    return guarded(async () => (await this.keepNew([fieldOf(kind, id), JSON.stringify(entry)])) === 1);
  }

  get<T extends object>(kind: string, id: string): Promise<T | undefined> {
    return guarded(async () => {
      const text = await this.field(fieldOf(kind, id));
      return text === null ? undefined : (JSON.parse(text) as T);
    });
  }

  delete(kind: string, id: string): Promise<boolean> {
    return guarded(async () => (await this.drop(fieldOf(kind, id))) === 1);
  }

  list<T extends object>(kind: string): Promise<{ id: string; entry: T }[]> {
    return guarded(async () => {
      const start = fieldOf(kind, '');
      return (await this.all(undefined))
        .filter(([field]) => field.startsWith(start))
        .map(([field, text]) => ({ id: field.slice(start.length), entry: JSON.parse(text) as T }));
    });
  }

  async clear(kind: string): Promise<void> {
    const fields = (await this.list(kind)).map(({ id }) => fieldOf(kind, id));
    if (fields.length > 0) await guarded(() => this.context.redis.hdel(this.key(), ...fields));
  }

  next(kind: string, id: string): Promise<number> {
    return guarded(() => this.counted(COUNTER + fieldOf(kind, id)));
  }

  private key(): string {
    return connectionsKey(this.context.namespace, this.context.epoch(), this.context.me);
  }
}

/** What the field of a counter begins with; that of no kind does. */
const COUNTER = '#';

/** A kind is encoded, so that no kind is the beginning of another. */
function fieldOf(kind: string, id: string): string {
  return `${encodeURIComponent(kind)}/${id}`;
}
