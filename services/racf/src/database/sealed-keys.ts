import type { CertificateKeyChange, CertificateKeySnapshot, PassTicketKeyChange, PassTicketKeySnapshot } from '@idprop/server';
import type { Replica } from '@idprop/state';

/** Keys by name as they stand in their log, sealed: racf keeps snapshots of them, and need not open them for it. */
class SealedKeys<C extends { readonly keyName: string }, V> implements Replica<C, Readonly<Record<string, V>>> {
  private readonly keys = new Map<string, V>();
  changes = 0;

  /** `valueOf`: what is kept of a change; undefined where it takes the key away. */
  constructor(private readonly valueOf: (change: C) => V | undefined) {}

  apply(change: C): void {
    this.changes++;
    const value = this.valueOf(change);
    if (value === undefined) this.keys.delete(change.keyName);
    else this.keys.set(change.keyName, value);
  }

  snapshot(): Readonly<Record<string, V>> {
    return Object.fromEntries(this.keys);
  }

  restore(snapshot: Readonly<Record<string, V>>): void {
    this.reset();
    for (const [name, value] of Object.entries(snapshot)) this.keys.set(name, value);
  }

  reset(): void {
    this.keys.clear();
    this.changes = 0;
  }
}

/** A log of keys, folded, that counts its changes. */
export interface SealedKeyCopy<C, S> extends Replica<C, S> {
  readonly changes: number;
  snapshot(): S;
}

export function sealedTicketKeys(): SealedKeyCopy<PassTicketKeyChange, PassTicketKeySnapshot> {
  return new SealedKeys((change) => change);
}

export function sealedCertificateKeys(): SealedKeyCopy<CertificateKeyChange, CertificateKeySnapshot> {
  return new SealedKeys((change) => (change.type === 'key' ? change.sealed : undefined));
}
