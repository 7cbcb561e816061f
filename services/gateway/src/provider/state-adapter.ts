import { IdpropError } from '@idprop/decision';
import type { ConnectionTable } from '@idprop/state';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { runWithRealTime } from '../clock/emulated-date.js';

/** What the replicas share of one model: `oidc:<Model>`; expiry is an emulated second. */
interface Kept {
  readonly payload: AdapterPayload;
  readonly expires?: number;
}

/** Entries of this kind are looked through for expired ones after so many new ones, so that none stays for ever. */
const SWEEP_EVERY = 128;

/** Codes and refresh tokens that were used; written once, so that two replicas cannot both use one. */
const USED = 'oidc:used';
/** Session uid -> session id. */
const UIDS = 'oidc:uid';

const grantIndex = (grantId: string): string => `oidc:grant:${grantId}`;

/** No state, no tokens: the client is told to come again, and why. */
export class StateUnavailable extends errors.OIDCProviderError {
  override error_description: string;
  constructor(cause: IdpropError) {
    super(503, 'temporarily_unavailable', { cause });
    this.error_description = cause.reason;
    this.expose = true;
  }
}

/** oidc-provider's storage on the gateway's connection table. One instance for each model. */
export class StateAdapter implements Adapter {
  private upserts = 0;
  private readonly kind: string;

  constructor(
    private readonly model: string,
    private readonly table: ConnectionTable,
    /** Emulated seconds since 1970. */
    private readonly now: () => number,
  ) {
    this.kind = `oidc:${model}`;
  }

  upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    return this.guarded(async () => {
      const kept: Kept = { payload, ...(expiresIn === undefined ? {} : { expires: this.now() + expiresIn }) };
      if (payload.grantId !== undefined) await this.table.put(grantIndex(payload.grantId), `${this.model}:${id}`, {});
      if (this.model === 'Session' && payload.uid !== undefined) await this.table.put(UIDS, payload.uid, { id });
      await this.table.put(this.kind, id, kept);
      if (++this.upserts % SWEEP_EVERY === 0) await this.sweep();
    });
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.guarded(async () => {
      const kept = await this.table.get<Kept>(this.kind, id);
      if (kept === undefined) return undefined;
      if (this.hasExpired(kept)) {
        await this.forget(id, kept);
        return undefined;
      }
      return kept.payload;
    });
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.guarded(async () => {
      const entry = await this.table.get<{ id: string }>(UIDS, uid);
      return entry === undefined ? undefined : this.find(entry.id);
    });
  }

  /** The device flow is not offered. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  consume(id: string): Promise<void> {
    return this.guarded(async () => {
      const first = await this.table.putNew(USED, `${this.model}:${id}`, {});
      if (!first) throw new errors.InvalidGrant('already used');
      const kept = await this.table.get<Kept>(this.kind, id);
      if (kept !== undefined) await this.table.put(this.kind, id, { ...kept, payload: { ...kept.payload, consumed: this.now() } });
    });
  }

  destroy(id: string): Promise<void> {
    return this.guarded(async () => {
      const kept = await this.table.get<Kept>(this.kind, id);
      if (kept !== undefined) await this.forget(id, kept);
    });
  }

  /** Called on each grantable model; takes its own entries out of the grant. */
  revokeByGrantId(grantId: string): Promise<void> {
    return this.guarded(async () => {
      const own = `${this.model}:`;
      for (const { id } of await this.table.list(grantIndex(grantId))) {
        if (!id.startsWith(own)) continue;
        await this.destroy(id.slice(own.length));
        await this.table.delete(grantIndex(grantId), id);
      }
    });
  }

  private hasExpired(kept: Kept): boolean {
    return kept.expires !== undefined && kept.expires <= this.now();
  }

  private async sweep(): Promise<void> {
    for (const { id, entry } of await this.table.list<Kept>(this.kind)) if (this.hasExpired(entry)) await this.forget(id, entry);
  }

  private async forget(id: string, { payload }: Kept): Promise<void> {
    await this.table.delete(this.kind, id);
    await this.table.delete(USED, `${this.model}:${id}`);
    if (payload.grantId !== undefined) await this.table.delete(grantIndex(payload.grantId), `${this.model}:${id}`);
    if (this.model === 'Session' && payload.uid !== undefined) {
      const entry = await this.table.get<{ id: string }>(UIDS, payload.uid);
      if (entry?.id === id) await this.table.delete(UIDS, payload.uid);
    }
  }

  /** The state is our own plumbing: it counts real time, and its failure is told as such. */
  private async guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await runWithRealTime(run);
    } catch (error) {
      throw error instanceof IdpropError ? new StateUnavailable(error) : error;
    }
  }
}
