import type { AccessLevel } from '../api.js';
import { newProfile, type Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Profiles } from '../database/profile-set.js';
import { readCertificate, type CertificateFacts } from './read-certificate.js';
import { racfName, type X500Name } from './x500-name.js';

export type TrustStatus = 'TRUST' | 'NOTRUST' | 'HIGHTRUST';

/** A certificate of the database. */
export interface StoredCertificate {
  /** Name of the DIGTCERT profile. */
  readonly profile: string;
  /** A user ID, or CERTAUTH, SITE. */
  readonly owner: string;
  readonly label: string;
  readonly trust: TrustStatus;
  readonly facts: CertificateFacts;
  /** Under which the private key is kept; undefined without one. */
  readonly keyName?: string;
  /** Serial number of the last certificate that this one signed, hexadecimal. */
  readonly lastSerial?: string;
}

/** Class of certificates; names are `serial.issuer` (saf.md 6). */
export const CERTIFICATE_CLASS = 'DIGTCERT';
/** Segment that holds a certificate, base64, and what belongs to it. */
const SEGMENT = 'CERTDATA';
const MOST_NAME = 246;
/** Characters that a profile name cannot hold stand as a cent sign. */
const IMPOSSIBLE = /[\s,;()']/g;
const NO_ACCESS: AccessLevel = 'NONE';

/**
 * Name of the DIGTCERT profile of a certificate. A longer one than 246 characters is cut in the middle, and the certificate's hash put there
 * (RACDCERT ADD: serial number, first part, hash, last part; which hash, and how long the parts are, is not known to us).
 */
export function certificateProfileName(serialNumber: string, issuer: X500Name, fingerprint: string): string {
  const name = racfName(issuer).replace(IMPOSSIBLE, '¢');
  const whole = `${serialNumber}.${name}`;
  if (whole.length <= MOST_NAME) return whole;
  const room = Math.max(0, MOST_NAME - serialNumber.length - 1 - fingerprint.length);
  const first = Math.ceil(room / 2);
  const last = room - first;
  return `${serialNumber}.${name.slice(0, first)}${fingerprint}${last === 0 ? '' : name.slice(-last)}`.slice(0, MOST_NAME);
}

/** The DIGTCERT profile of a certificate: its owner in APPLDATA, the rest in the segment CERTDATA. */
export function certificateProfile(
  { profile, owner, label, trust, facts, keyName, lastSerial }: StoredCertificate,
  by: { readonly owner: string; readonly created: number; readonly changed?: number },
): Profile {
  return newProfile(profile, {
    ...by,
    appldata: owner,
    uacc: NO_ACCESS,
    segments: {
      [SEGMENT]: {
        CERT: facts.der.toString('base64'),
        LABEL: label,
        STATUS: trust,
        ...(keyName === undefined ? {} : { KEYNAME: keyName }),
        ...(lastSerial === undefined ? {} : { LASTSERIAL: lastSerial }),
      },
    },
  });
}

/** Profiles never change: each certificate is read once. */
const readOnce = new WeakMap<Profile, StoredCertificate>();

/** Undefined for a profile without a readable certificate. */
export function storedCertificate(profile: Profile): StoredCertificate | undefined {
  const known = readOnce.get(profile);
  if (known !== undefined) return known;
  const { CERT = '', LABEL = '', STATUS, KEYNAME, LASTSERIAL } = profile.segments[SEGMENT] ?? {};
  const facts = readCertificate(Buffer.from(CERT, 'base64'));
  if (facts === undefined || profile.appldata === undefined) return undefined;
  const certificate: StoredCertificate = {
    profile: profile.name,
    owner: profile.appldata,
    label: LABEL,
    trust: STATUS === 'TRUST' || STATUS === 'HIGHTRUST' ? STATUS : 'NOTRUST',
    facts,
    ...(KEYNAME === undefined ? {} : { keyName: KEYNAME }),
    ...(LASTSERIAL === undefined ? {} : { lastSerial: LASTSERIAL }),
  };
  readOnce.set(profile, certificate);
  return certificate;
}

/** The certificates of an owner, in the order in which they were added. */
export function certificatesOf(db: RacfDatabase, owner: string): StoredCertificate[] {
  return [...db.stored(CERTIFICATE_CLASS)]
    .filter(({ appldata }) => appldata === owner)
    .sort((a, b) => a.created - b.created)
    .map(storedCertificate)
    .filter((certificate) => certificate !== undefined);
}

export function certificateLabelled(db: RacfDatabase, owner: string, label: string): StoredCertificate | undefined {
  return certificatesOf(db, owner).find((certificate) => certificate.label === label);
}

export function certificateNamed(profiles: Profiles, name: string): StoredCertificate | undefined {
  const profile = profiles.get(name);
  return profile === undefined ? undefined : storedCertificate(profile);
}
