import {
  CERTIFICATE_CLASS,
  certificatesOf,
  hasSameKey,
  RING_CLASS,
  ringProfile,
  ringProfileName,
  ringsWith,
  type CertificateFacts,
  type RacfDatabase,
  type StoredCertificate,
} from '@idprop/saf';
import type { Run } from '../../run.js';
import { keep } from './store.js';

/** A certificate of the owner that has the same key, and its private half: the new one answers a request that was made of it. */
export function ofTheSameKey(db: RacfDatabase, owner: string, facts: CertificateFacts): StoredCertificate | undefined {
  return certificatesOf(db, owner).find((other) => other.keyName !== undefined && hasSameKey(other.facts.der, facts.der));
}

/** Puts a certificate in the place of another one, in all its rings too. */
export function replace(run: Run, before: StoredCertificate, certificate: StoredCertificate): void {
  keep(run, certificate);
  moveConnections(run, before.profile, certificate.profile);
  run.change({ type: 'profileDelete', class: CERTIFICATE_CLASS, name: before.profile });
}

/** The second certificate takes the place of the first one in all its rings. */
export function moveConnections(run: Run, from: string, to: string): void {
  for (const ring of ringsWith(run.db, from)) {
    const before = run.db.stored(RING_CLASS).get(ringProfileName(ring.owner, ring.name));
    const entries = ring.entries
      .filter(({ certificate }) => certificate !== to)
      .map((entry) => (entry.certificate === from ? { ...entry, certificate: to } : entry));
    const by = { owner: before?.owner ?? ring.owner, created: before?.created ?? run.context.now, changed: run.context.now };
    run.change({ type: 'profile', class: RING_CLASS, profile: ringProfile({ ...ring, entries }, by) });
  }
}
