import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PasswordKnown } from '@idprop/saf';
import { matchesPassword } from './password-hash.js';

/** Users whose last good password is remembered; the oldest is forgotten first. */
const REMEMBERED_USERS = 10_000;
/** Wrong values remembered, so that a client that repeats one does not cost a slow comparison each time. */
const REMEMBERED_WRONG = 10_000;

interface Remembered {
  readonly digest: string;
  readonly mac: Buffer;
}

/**
 * Compares passwords with their slow digests, each value once: a repeated verification is answered from a keyed digest in memory. The
 * key is made for this process and leaves it never. Once the good one is known, another text is known to be wrong just as fast.
 */
export class PasswordChecker {
  private readonly key = randomBytes(32);
  private readonly good = new Map<string, Remembered>();
  private readonly wrong = new Set<string>();
  private readonly comparing = new Map<string, Promise<boolean>>();

  constructor(private readonly compare: (digest: string, secret: string) => Promise<boolean> = matchesPassword) {}

  /** What is known without a slow comparison. `who` is the user and the kind of secret; a new digest voids what was known of the old one. */
  known(who: string, digest: string, secret: string): PasswordKnown {
    return this.recall(who, digest, this.macOf(digest, secret));
  }

  /** The same value, asked for by several at once, is compared once. */
  async matches(who: string, digest: string, secret: string): Promise<boolean> {
    const mac = this.macOf(digest, secret);
    const known = this.recall(who, digest, mac);
    if (known !== 'unknown') return known === 'match';
    const id = mac.toString('base64');
    let comparison = this.comparing.get(id);
    if (comparison === undefined) {
      comparison = this.compareSlowly(who, digest, secret, mac).finally(() => this.comparing.delete(id));
      this.comparing.set(id, comparison);
    }
    return comparison;
  }

  private async compareSlowly(who: string, digest: string, secret: string, mac: Buffer): Promise<boolean> {
    const isGood = await this.compare(digest, secret);
    if (isGood) this.rememberGood(who, { digest, mac });
    else this.rememberWrong(mac.toString('base64'));
    return isGood;
  }

  private macOf(digest: string, secret: string): Buffer {
    return createHmac('sha256', this.key).update(digest).update('\0').update(secret).digest();
  }

  private recall(who: string, digest: string, mac: Buffer): PasswordKnown {
    const known = this.good.get(who);
    if (known?.digest === digest) return timingSafeEqual(known.mac, mac) ? 'match' : 'mismatch';
    return this.wrong.has(mac.toString('base64')) ? 'mismatch' : 'unknown';
  }

  private rememberGood(who: string, entry: Remembered): void {
    this.good.delete(who);
    this.good.set(who, entry);
    forgetOldest(this.good, REMEMBERED_USERS);
  }

  private rememberWrong(mac: string): void {
    this.wrong.add(mac);
    forgetOldest(this.wrong, REMEMBERED_WRONG);
  }
}

function forgetOldest(memory: Map<string, unknown> | Set<string>, most: number): void {
  if (memory.size <= most) return;
  const [oldest] = memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
}
