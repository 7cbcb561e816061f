import type { RacfDatabase } from '../database/racf-database.js';
import { CERTIFICATE_CLASS, certificateNamed, type StoredCertificate } from './stored-certificate.js';
import { RING_CLASS, ringProfileName, storedRing, type RingUsage } from './stored-ring.js';

/** A certificate of a ring, with its part in it. */
export interface RingCertificate extends StoredCertificate {
  readonly usage: RingUsage;
  readonly default: boolean;
}

export interface KeyRing {
  readonly owner: string;
  readonly name: string;
  /** In the order of connection. */
  readonly certificates: readonly RingCertificate[];
  /** The certificate that is used when no label is named. */
  readonly default?: RingCertificate;
}

/**
 * A key ring as servers see it (R_datalib): on the copies in storage where DIGTRING and DIGTCERT are RACLISTed, without certificates that
 * are not trusted. Undefined when there is no such ring.
 */
export function keyRing(db: RacfDatabase, owner: string, ring: string): KeyRing | undefined {
  const profile = db.deciding(RING_CLASS).profiles.get(ringProfileName(owner, ring));
  if (profile === undefined) return undefined;
  const { profiles } = db.deciding(CERTIFICATE_CLASS);
  const certificates = storedRing(profile).entries.flatMap(({ certificate, usage, default: isDefault }) => {
    const stored = certificateNamed(profiles, certificate);
    return stored === undefined || stored.trust === 'NOTRUST' ? [] : [{ ...stored, usage, default: isDefault }];
  });
  const chosen = certificates.find((certificate) => certificate.default);
  return { owner, name: ring, certificates, ...(chosen === undefined ? {} : { default: chosen }) };
}
