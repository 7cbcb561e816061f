import { randomBytes } from 'node:crypto';
import type { ConnectionTable } from '@idprop/state';
import type { KeyAlgorithm } from '../issuer/model.js';
import type { Seal } from './seal.js';
import { generateSigningKey, publicPart, type Jwk } from './signing-key.js';

/** What signs now, and what is still published. */
export interface Ring {
  readonly generation: number;
  /** Private keys, one for each algorithm. */
  readonly signing: readonly Jwk[];
  /** Public keys of earlier generations; `until` is the emulated second at which the last token they signed has ended. */
  readonly retired: readonly { readonly jwk: Jwk; readonly until: number }[];
  /** Sign the provider's cookies; newest first. */
  readonly cookieKeys: readonly string[];
}

/** At rest: private parts sealed. */
interface StoredRing {
  readonly retired: Ring['retired'];
  readonly sealed: string;
}

export interface KeyRingOptions {
  readonly table: ConnectionTable;
  readonly seal: Seal;
  readonly algorithms: readonly KeyAlgorithm[];
  readonly rsaBits: number;
  /** Emulated seconds for which a retired key is published. */
  readonly longestTokenLife: number;
  /** Emulated seconds since 1970. */
  now(): number;
}

const KIND = 'keys';

/**
 * The gateway's signing keys, shared by its replicas through the state. A generation is written once and never changed;
 * the highest is in force, and every use looks there: when a rotation is answered, all replicas sign with it. Private keys
 * of a retired generation are gone.
 */
export class KeyRing {
  private cached: { readonly sealed: string; readonly ring: Ring } | undefined;

  /** The first keys in the making: requests that come meanwhile wait for the same. */
  private first: Promise<void> | undefined;

  constructor(private readonly options: KeyRingOptions) {}

  /** The same object until the keys change. */
  async current(): Promise<Ring> {
    const generations = await this.options.table.list<StoredRing>(KIND);
    const newest = generations.reduce((highest, { id }) => Math.max(highest, Number(id)), 0);
    if (newest === 0) {
      await (this.first ??= this.write(1, []).finally(() => (this.first = undefined)));
      return this.current();
    }
    const stored = generations.find(({ id }) => id === String(newest))!.entry;
    // By content, not by number: after a reset of the state there is another first generation.
    if (this.cached?.sealed !== stored.sealed) this.cached = { sealed: stored.sealed, ring: this.unseal(newest, stored) };
    return this.cached.ring;
  }

  /** New keys for every algorithm. If another replica rotates at the same moment, its keys are taken. */
  async rotate(): Promise<Ring> {
    const old = await this.current();
    const now = this.options.now();
    const until = now + this.options.longestTokenLife;
    const retired = [...old.signing.map((jwk) => ({ jwk: publicPart(jwk), until })), ...old.retired.filter((key) => key.until > now)];
    await this.write(old.generation + 1, retired, old.cookieKeys.slice(0, 1));
    for (let generation = 1; generation <= old.generation; generation++) await this.options.table.delete(KIND, String(generation));
    return this.current();
  }

  /** Public keys (RFC 7517): those that sign, and the retired ones whose tokens have not ended. */
  async jwks(): Promise<{ readonly keys: readonly Jwk[] }> {
    const ring = await this.current();
    const now = this.options.now();
    return { keys: [...ring.signing.map(publicPart), ...ring.retired.filter((key) => key.until > now).map((key) => key.jwk)] };
  }

  /** Makes a generation, unless somebody else made it first. */
  private async write(generation: number, retired: Ring['retired'], oldCookieKeys: readonly string[] = []): Promise<void> {
    const { algorithms, rsaBits, seal, table } = this.options;
    const signing = await Promise.all(algorithms.map((alg) => generateSigningKey(alg, rsaBits)));
    const cookieKeys = [randomBytes(32).toString('base64url'), ...oldCookieKeys];
    const stored: StoredRing = { retired, sealed: seal.seal(JSON.stringify({ signing, cookieKeys })) };
    await table.putNew(KIND, String(generation), stored);
  }

  private unseal(generation: number, stored: StoredRing): Ring {
    const secret = JSON.parse(this.options.seal.open(stored.sealed)) as Pick<Ring, 'signing' | 'cookieKeys'>;
    return { generation, retired: stored.retired, ...secret };
  }
}
