import type { Replica } from '@idprop/state';
import { unseal } from './seal.js';
import type { CertificateKeyChange, CertificateKeySnapshot } from './secret-logs.js';

/** The `keys` log of a RACF database, folded. Keys stay sealed until somebody uses them. */
export class CertificateKeys implements Replica<CertificateKeyChange, CertificateKeySnapshot> {
  private readonly sealed = new Map<string, string>();

  /** `ringPrivateKey`: PEM of the key that this service opens them with. */
  constructor(private readonly ringPrivateKey: string) {}

  /** The private key, PKCS #8 in PEM; undefined when it is not there. Throws SealError when it is sealed for somebody else. */
  open(keyName: string): string | undefined {
    const sealed = this.sealed.get(keyName);
    return sealed === undefined ? undefined : unseal(this.ringPrivateKey, sealed, keyName).toString('utf8');
  }

  apply(change: CertificateKeyChange): void {
    if (change.type === 'key') this.sealed.set(change.keyName, change.sealed);
    else this.sealed.delete(change.keyName);
  }

  restore(snapshot: CertificateKeySnapshot): void {
    this.sealed.clear();
    for (const [keyName, sealed] of Object.entries(snapshot)) this.sealed.set(keyName, sealed);
  }

  reset(): void {
    this.sealed.clear();
  }
}
