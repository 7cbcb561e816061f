import { createHash } from 'node:crypto';
import { newProfile, type Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { TrustStatus } from './stored-certificate.js';

export const FILTER_MAP_CLASS = 'DIGTNMAP';
export const CRITERIA_CLASS = 'DIGTCRIT';
const SEGMENT = 'NAMEFILTER';

/** A certificate name filter (RACDCERT MAP): whose certificates with such names are. */
export interface NameFilter {
  /** A user ID, or MULTIID. */
  readonly owner: string;
  readonly label: string;
  readonly trust: Exclude<TrustStatus, 'HIGHTRUST'>;
  /** `CN=A.OU=B`, case counts; undefined where the filter says nothing of the subject. */
  readonly subject?: string;
  readonly issuer?: string;
  /** Of MULTIID: what is looked up in class DIGTCRIT, with &APPLID and &SYSID. */
  readonly criteria?: string;
}

/** Name of the DIGTNMAP profile: a hash of both names (which one RACF takes is not known to us). */
export function filterProfileName(subject = '', issuer = ''): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, issuer]))
    .digest('hex')
    .toUpperCase();
}

export function filterProfile(filter: NameFilter, by: Pick<Profile, 'owner' | 'created'>): Profile {
  const { owner, label, trust, subject, issuer, criteria } = filter;
  return newProfile(filterProfileName(subject, issuer), {
    ...by,
    appldata: owner,
    segments: {
      [SEGMENT]: {
        LABEL: label,
        STATUS: trust,
        ...(subject === undefined ? {} : { SUBJECT: subject }),
        ...(issuer === undefined ? {} : { ISSUER: issuer }),
        ...(criteria === undefined ? {} : { CRITERIA: criteria }),
      },
    },
  });
}

export function nameFilter({ appldata = '', segments }: Profile): NameFilter {
  const { LABEL = '', STATUS, SUBJECT, ISSUER, CRITERIA } = segments[SEGMENT] ?? {};
  return {
    owner: appldata,
    label: LABEL,
    trust: STATUS === 'TRUST' ? 'TRUST' : 'NOTRUST',
    ...(SUBJECT === undefined ? {} : { subject: SUBJECT }),
    ...(ISSUER === undefined ? {} : { issuer: ISSUER }),
    ...(CRITERIA === undefined ? {} : { criteria: CRITERIA }),
  };
}

/** The filters of an owner, in the order in which they were made. */
export function nameFiltersOf(db: RacfDatabase, owner: string): NameFilter[] {
  return [...db.stored(FILTER_MAP_CLASS)]
    .filter(({ appldata }) => appldata === owner)
    .sort((a, b) => a.created - b.created)
    .map(nameFilter);
}
