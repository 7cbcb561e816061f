import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { matchesPassword } from './password-hash.js';

/** Users whose last good password is remembered; the oldest is forgotten first. */
const REMEMBERED_USERS = 10_000;

interface Remembered {
  readonly digest: string;
  readonly mac: Buffer;
}

/**
 * Compares passwords with their slow digests, each good one once: a repeated verification is answered from a keyed digest in memory. The
 * key is made for this process and leaves it never. Once the good one is known, another text is known to be wrong just as fast.
 */
export class PasswordChecker {
  private readonly key = randomBytes(32);
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly compare: (digest: string, secret: string) => Promise<boolean> = matchesPassword) {}

  /** `who` is the user and the kind of secret; a new digest makes what was remembered of the old one void. */
  async matches(who: string, digest: string, secret: string): Promise<boolean> {
    const mac = createHmac('sha256', this.key).update(digest).update('\0').update(secret).digest();
    const known = this.remembered.get(who);
    if (known?.digest === digest) return timingSafeEqual(known.mac, mac);
    const good = await this.compare(digest, secret);
    if (good) this.remember(who, { digest, mac });
    return good;
  }

  private remember(who: string, entry: Remembered): void {
    this.remembered.delete(who);
    this.remembered.set(who, entry);
    if (this.remembered.size <= REMEMBERED_USERS) return;
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined) this.remembered.delete(oldest);
  }
}
