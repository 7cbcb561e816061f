import {
  CERTIFICATE_CLASS,
  certificateNamed,
  certificateProfile,
  certificateProfileName,
  certificatesOf,
  ownerHeading,
  storedCertificate,
  type CertificateFacts,
  type StoredCertificate,
  type TrustStatus,
} from '@idprop/saf';
import { Refusal } from '../../parsing/refusal.js';
import type { Run } from '../../run.js';
import { newLabel, numberedLabel } from './operands.js';

const REFUSED_RC = 8;

/** The label that a new certificate gets; refuses one that the owner has already. */
export function freeLabel(run: Run, owner: string): string {
  return freeLabelFor(run, owner);
}

/** The same for one that takes the place of `before`; `numbered`: never that of WITHLABEL. Labels that this command gives count as taken. */
export function freeLabelFor(run: Run, owner: string, before?: StoredCertificate, numbered = false): string {
  const given = run.changes.flatMap((change) => (change.type === 'profile' && change.class === CERTIFICATE_CLASS ? [change.profile] : []));
  const added = given.flatMap((profile) => storedCertificate(profile) ?? []).filter((certificate) => certificate.owner === owner);
  const taken = [...certificatesOf(run.db, owner), ...added].filter(({ profile }) => profile !== before?.profile).map(({ label }) => label);
  const label = numbered ? numberedLabel(taken) : newLabel(run, taken);
  if (taken.includes(label)) throw new Refusal([{ id: 'RACF.CERT_LABEL', inserts: { owner: ownerHeading(owner), label } }], REFUSED_RC);
  return label;
}

/** Refuses a certificate that is in the database already, whoever has it. Gives the name of its profile. */
export function freeProfileName(run: Run, { serialNumber, issuer, fingerprint }: CertificateFacts): string {
  const name = certificateProfileName(serialNumber, issuer, fingerprint);
  const there = certificateNamed(run.db.stored(CERTIFICATE_CLASS), name);
  if (there === undefined) return name;
  const inserts = { owner: ownerHeading(there.owner), label: there.label };
  throw new Refusal([{ id: 'RACF.CERT_EXISTS', inserts }], REFUSED_RC);
}

/** TRUST, NOTRUST or HIGHTRUST as given; undefined without one. */
export function trustOf(run: Run): TrustStatus | undefined {
  return (['TRUST', 'NOTRUST', 'HIGHTRUST'] as const).find((keyword) => run.has(keyword));
}

/** A new certificate, or a changed one. */
export function keep(run: Run, certificate: StoredCertificate): void {
  const before = run.db.stored(CERTIFICATE_CLASS).get(certificate.profile);
  const by =
    before === undefined
      ? { owner: run.issuer.userid, created: run.context.now }
      : { owner: before.owner, created: before.created, changed: run.context.now };
  run.change({ type: 'profile', class: CERTIFICATE_CLASS, profile: certificateProfile(certificate, by) });
}
