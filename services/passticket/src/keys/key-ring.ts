import { LegacyKey } from '@idprop/passticket';
import { unseal, type PassTicketKeyChange, type PassTicketKeySnapshot } from '@idprop/server';
import type { Replica } from '@idprop/state';

/** Told of a key that cannot be opened; never of the key. */
export type OnBrokenKey = (change: PassTicketKeyChange, error: unknown) => void;

/** The `ptkt` log, folded: PassTicket keys by name. They stay sealed until they are used, and are opened once. */
export class KeyRing implements Replica<PassTicketKeyChange, PassTicketKeySnapshot> {
  private readonly sealed = new Map<string, PassTicketKeyChange>();
  private readonly opened = new Map<string, LegacyKey>();

  constructor(
    /** Private half of the sealing key, PEM. */
    private readonly privateKey: string,
    private readonly onBroken: OnBrokenKey,
  ) {}

  /** Undefined for a key that is not there or cannot be opened: nothing is made or accepted with it. */
  get(keyName: string): LegacyKey | undefined {
    const known = this.opened.get(keyName);
    if (known !== undefined) return known;
    const change = this.sealed.get(keyName);
    const key = change && this.open(change);
    if (key !== undefined) this.opened.set(keyName, key);
    return key;
  }

  apply(change: PassTicketKeyChange): void {
    this.sealed.set(change.keyName, change);
    this.opened.delete(change.keyName);
  }

  restore(snapshot: PassTicketKeySnapshot): void {
    this.reset();
    for (const change of Object.values(snapshot)) this.apply(change);
  }

  reset(): void {
    this.sealed.clear();
    this.opened.clear();
  }

  private open(change: PassTicketKeyChange): LegacyKey | undefined {
    try {
      return LegacyKey.fromBytes(unseal(this.privateKey, change.sealed, change.keyName));
    } catch (error) {
      this.onBroken(change, error);
      return undefined;
    }
  }
}
