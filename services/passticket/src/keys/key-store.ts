import { statSync } from 'node:fs';
import { describeProblem } from '@idprop/decision';
import { KeyStore, readCkds, type EnhancedKey, type KeyProblem, type LegacyKey } from '@idprop/passticket';
import { DefinitionError, type ServiceHost } from '@idprop/server';
import type { PassTicketSettings } from '../settings.js';

/** Injection token of the keys that ICSF would hold ({@link LabelledKeys}). */
export const KEY_STORE = Symbol('KEY_STORE');

/** Keys by label, as ICSF gives them: {@link KeyStore} is one. */
export type LabelledKeys = Pick<KeyStore, 'legacy' | 'enhanced'>;

/** Reads the key data set that the settings name; they never leave this process. Throws DefinitionError with all that is wrong. */
export function openKeyStore(host: ServiceHost, { ckds }: PassTicketSettings): LabelledKeys {
  return ckds === undefined ? new KeyStore() : new KeyDataSet(host, ckds);
}

/**
 * The key data set as it is now, as after a dynamic update of ICSF's: a file that has changed is read again, whole, before the next
 * key is taken from it, in every replica. One that cannot be read or has mistakes changes nothing; the log says what is wrong.
 */
class KeyDataSet implements LabelledKeys {
  private store: KeyStore;
  private seen: string;

  constructor(
    private readonly host: ServiceHost,
    private readonly name: string,
  ) {
    this.seen = this.mark();
    this.store = this.read();
  }

  legacy(label: string): LegacyKey | KeyProblem {
    return this.current().legacy(label);
  }

  enhanced(label: string): EnhancedKey | KeyProblem {
    return this.current().enhanced(label);
  }

  private current(): KeyStore {
    const mark = this.mark();
    if (mark !== this.seen) {
      this.seen = mark;
      this.readAgain();
    }
    return this.store;
  }

  private readAgain(): void {
    try {
      this.store = this.read();
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      const { problems } = error;
      this.host.logger.error(
        { problems },
        `key data set ${this.name} has changed and is not used; the keys from before stay: ${problems.map(describeProblem).join('; ')}`,
      );
    }
  }

  private read(): KeyStore {
    const { text, file } = this.host.readFile(this.name);
    const { store, problems } = readCkds(text, file);
    if (problems.length > 0) throw new DefinitionError(problems);
    this.host.logger.info({ keys: store.labels() }, `key data set ${file} is read; keys in clear are for testing only`);
    return store;
  }

  /** Differs whenever the file was written, replaced or removed. */
  private mark(): string {
    const { ino, size, mtimeNs, ctimeNs } = statSync(this.host.resolve(this.name), { bigint: true, throwIfNoEntry: false }) ?? {};
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  }
}
