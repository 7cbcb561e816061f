import {
  CERTIFICATE_CLASS,
  FILTER_MAP_CLASS,
  isUserOwner,
  nameFilter,
  racfName,
  RING_CLASS,
  ringProfileName,
  ringsWith,
  storedCertificate,
  storedRing,
  type Profile,
  type RacfDatabase,
  type StoredCertificate,
} from '@idprop/saf';
import type { FieldValue } from './record-text.js';
import { dateOf } from './values.js';

export interface CertificateRecord {
  readonly type: string;
  readonly values: Readonly<Record<string, FieldValue>>;
}

/** How an unload names private keys that RACF itself keeps (M). */
const KEY_TYPES: Readonly<Record<string, string>> = { RSA: 'PKCSDER', NISTECC: 'NISTECC' };

/**
 * What IRRDBU00 writes of certificates, key rings and name filters beside record 0500: 0560 to 0562, 0508 and 1560, and the owner's side in 0207
 * and 0208 (saf.md 11). The certificate itself, and its private key, are not unloaded.
 */
export function certificateRecords(db: RacfDatabase): CertificateRecord[] {
  return [
    ...inOrder(db, CERTIFICATE_CLASS).flatMap((profile) => {
      const certificate = storedCertificate(profile);
      return certificate === undefined ? [] : ofCertificate(db, certificate);
    }),
    ...inOrder(db, RING_CLASS).flatMap((profile) => ofRing(db, profile)),
    ...inOrder(db, FILTER_MAP_CLASS).flatMap(ofFilter),
  ];
}

function inOrder(db: RacfDatabase, className: string): Profile[] {
  return [...db.stored(className)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ofCertificate(db: RacfDatabase, { profile, owner, label, facts, keyName, lastSerial }: StoredCertificate): CertificateRecord[] {
  const of = { NAME: profile, CLASS_NAME: CERTIFICATE_CLASS };
  const key = keyName === undefined ? {} : { KEY_TYPE: KEY_TYPES[facts.keyType], KEY_SIZE: facts.keySize };
  return [
    ...(isUserOwner(owner) ? [{ type: '0207', values: { NAME: owner, CERT_NAME: profile, CERTLABL: label } }] : []),
    {
      type: '0560',
      values: {
        ...of,
        START_DATE: dateOf(facts.notBefore),
        START_TIME: clock(facts.notBefore),
        END_DATE: dateOf(facts.notAfter),
        END_TIME: clock(facts.notAfter),
        ...key,
        LAST_SERIAL: lastSerial?.padStart(16, '0'),
        GEN_REQ: 'NO',
      },
    },
    ...ringsWith(db, profile).map((ring) => ({ type: '0561', values: { ...of, RING_NAME: ringProfileName(ring.owner, ring.name) } })),
    {
      type: '1560',
      values: {
        ...of,
        ISSUER_DN: racfName(facts.issuer),
        SUBJECT_DN: racfName(facts.subject),
        SIG_ALG: facts.algorithm,
        CERT_FGRPRNT: facts.fingerprint,
      },
    },
  ];
}

function ofRing(db: RacfDatabase, profile: Profile): CertificateRecord[] {
  return storedRing(profile).entries.map(({ certificate, usage, default: isDefault }) => {
    const connected = db.stored(CERTIFICATE_CLASS).get(certificate);
    const label = connected === undefined ? undefined : storedCertificate(connected)?.label;
    const values = { CERT_NAME: certificate, CERT_USAGE: usage, CERT_DEFAULT: isDefault ? 'YES' : 'NO', CERT_LABEL: label };
    return { type: '0562', values: { NAME: profile.name, CLASS_NAME: RING_CLASS, ...values } };
  });
}

function ofFilter(profile: Profile): CertificateRecord[] {
  const { owner, label, trust, subject, issuer, criteria } = nameFilter(profile);
  const values = { LABEL: label, STATUS: trust, USER: criteria ?? owner, CREATE_NAME: subject ?? issuer };
  return [
    ...(isUserOwner(owner) ? [{ type: '0208', values: { NAME: owner, LABEL: label, MAP_NAME: profile.name } }] : []),
    { type: '0508', values: { NAME: profile.name, CLASS_NAME: FILTER_MAP_CLASS, ...values } },
  ];
}

/** `hh:mm:ss`, UTC. */
function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
