import type { SmfEntry, SmfLog, SmfRecord } from '../ports/index.js';
import { smfLogCountKey, smfLogKey } from './keys.js';
import { NumberedLists } from './numbered-lists.js';
import type { RedisContext } from './redis-context.js';

/** A record as it is kept, after its number. */
type KeptRecord = [at: number, type: number, event: number, qualifier: number, fields: SmfRecord['fields']];

/** The SMF records of each service. */
export class RedisSmfLog implements SmfLog {
  private readonly lists: NumberedLists;

  constructor(context: RedisContext) {
    this.lists = new NumberedLists(context, { list: smfLogKey, count: smfLogCountKey });
  }

  write(records: readonly SmfRecord[], at: number): Promise<void> {
    return this.lists.write(
      records.map(({ event, fields, qualifier, type }) => JSON.stringify([at, type, event, qualifier, fields] satisfies KeptRecord)),
    );
  }

  async read(options: { service?: string; limit?: number } = {}): Promise<SmfEntry[]> {
    return (await this.lists.read(options)).map(({ service, text }) => {
      const [at, type, event, qualifier, fields] = JSON.parse(text) as KeptRecord;
      return { at, service, record: { type, event, qualifier, fields } };
    });
  }
}
