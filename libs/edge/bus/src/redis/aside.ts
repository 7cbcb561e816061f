import { redact } from '@idprop/identity';
import type { ServiceName } from '@idprop/sysplex';
import type { Observer } from '../events.js';
import { asideKey } from '../keys.js';
import { ASIDE_ENTRIES, ASIDE_TTL_MS } from '../limits.js';
import { realNow } from '../real-time.js';
import type { Link } from './link.js';

/** Keeps what could not be read, for a person to look at: redacted, capped in number, with a time limit. Never retried. */
export class Aside {
  private readonly key: string;

  constructor(
    private readonly link: Link,
    private readonly observer: Observer,
    namespace: string,
    me: ServiceName,
  ) {
    this.key = asideKey(namespace, me);
  }

  put(from: ServiceName, text: string, error: Error): void {
    const bytes = Buffer.byteLength(text);
    this.observer.tell({ type: 'unreadable', from, bytes, error });
    const entry = JSON.stringify({ at: realNow(), from, bytes, reason: error.message, text: redact(text) });
    const pipeline = this.link.client.pipeline();
    pipeline
      .lpush(this.key, entry)
      .ltrim(this.key, 0, ASIDE_ENTRIES - 1)
      .pexpire(this.key, ASIDE_TTL_MS);
    // It is counted and told already; without Redis there is nowhere to keep it.
    pipeline
      .exec()
      .catch((reason: Error) => this.observer.tell({ type: 'connection', connection: this.link.name, state: 'error', error: reason }));
  }
}
