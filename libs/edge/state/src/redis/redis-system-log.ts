import type { Message } from '@idprop/decision';
import type { LogEntry, SystemLog } from '../ports/index.js';
import { systemLogCountKey, systemLogKey } from './keys.js';
import { NumberedLists } from './numbered-lists.js';
import type { RedisContext } from './redis-context.js';

/** An entry as it is kept, after its number: emulated time, message. */
type KeptEntry = [at: number, id: string, inserts: Message['inserts']];

/** The messages of each service. */
export class RedisSystemLog implements SystemLog {
  private readonly lists: NumberedLists;

  constructor(context: RedisContext) {
    this.lists = new NumberedLists(context, { list: systemLogKey, count: systemLogCountKey });
  }

  write(messages: readonly Message[], at: number): Promise<void> {
    return this.lists.write(messages.map(({ id, inserts }) => JSON.stringify([at, id, inserts] satisfies KeptEntry)));
  }

  async read(options: { service?: string; limit?: number } = {}): Promise<LogEntry[]> {
    return (await this.lists.read(options)).map(({ service, text }) => {
      const [at, id, inserts] = JSON.parse(text) as KeptEntry;
      return { at, service, message: { id, inserts } };
    });
  }
}
