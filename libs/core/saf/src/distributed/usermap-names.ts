import { granted, refused, Trail, type Decision } from '@idprop/decision';
import { foldName, NOBODY, safIdentity } from '@idprop/identity';
import { mapCertificate, type ClientCertificateName } from '../certificates/map-certificate.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { callerMayMap, MAPPED, NOT_AUTHORISED, type UsermapResult } from './usermap.js';

/** The segment and its field that hold a user's name elsewhere, and whether two names are the same in any case (chosen for Lotus Notes and NDS). */
const NAMES = {
  notes: { segment: 'LNOTES', field: 'SNAME', anyCase: true },
  nds: { segment: 'NDS', field: 'UNAME', anyCase: true },
  kerberos: { segment: 'KERB', field: 'KERBNAME', anyCase: false },
} as const;
type Names = (typeof NAMES)[keyof typeof NAMES];

/** R_usermap functions 1 to 6 (saf.md 5.7). Function 8 is {@link usermap}. */
export type UsermapNamesRequest = { readonly caller?: string } & (
  | { readonly function: 1 | 3 | 5; readonly userid: string }
  | { readonly function: 2 | 4 | 6; readonly name: string }
  /** `certificate` undefined: what was given cannot be read as one. */
  | { readonly function: 6; readonly certificate: ClientCertificateName | undefined; readonly now: number }
);

export interface UsermapNamesResult extends UsermapResult {
  /** Lotus Notes, NDS or Kerberos name, of functions 1, 3 and 5. */
  readonly name?: string;
}

export type UsermapAnswer = Decision<UsermapNamesResult> & { value: UsermapNamesResult };

const NO_MAPPING = { saf: 8, racf: 8, reason: 16 };
const UNKNOWN_USER = { saf: 8, racf: 8, reason: 24 };
const BAD_CERTIFICATE = { saf: 8, racf: 8, reason: 28 };
const NO_RACF = { saf: 4, racf: 0, reason: 0 };

const OF_FUNCTION: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6, Names>> = {
  1: NAMES.notes,
  2: NAMES.notes,
  3: NAMES.nds,
  4: NAMES.nds,
  5: NAMES.kerberos,
  6: NAMES.kerberos,
};

/** User ID to the name that an application knows him by, and back; a certificate to its user. */
export function usermapNames(db: RacfDatabase, request: UsermapNamesRequest): UsermapAnswer {
  const { allowed, steps } = callerMayMap(db, request.caller, ['IRR.RUSERMAP']);
  const trail = new Trail();
  trail.include(steps);
  if (!allowed) return { ...refused(trail.steps), value: NOT_AUTHORISED };
  if (db.options.inactiveRacf === true) return refuse(trail, 'SAF.RACF.ACTIVE', NO_RACF, 'INACTIVE');
  if ('userid' in request) return nameOfUser(db, trail, OF_FUNCTION[request.function], foldName(request.userid));
  if ('certificate' in request) return userOfCertificate(db, trail, request.certificate, request.now);
  return userOfName(db, trail, OF_FUNCTION[request.function], request.name);
}

function nameOfUser(db: RacfDatabase, trail: Trail, { segment, field }: Names, userid: string): UsermapAnswer {
  const user = db.user(userid);
  if (user === undefined) return refuse(trail, 'SAF.USERMAP.USER', UNKNOWN_USER, userid);
  const name = user.segments[segment]?.[field];
  if (name === undefined) return refuse(trail, 'SAF.USERMAP.NAME', NO_MAPPING, `${segment} ${userid}`);
  trail.pass('SAF.USERMAP.NAME', { found: name, codes: ['SAF', 0, 0, 0] });
  return { ...granted(trail.steps, safIdentity(userid, 'asserted'), undefined), value: { ...MAPPED, name } };
}

function userOfName(db: RacfDatabase, trail: Trail, { anyCase, field, segment }: Names, name: string): UsermapAnswer {
  const key = (text: string): string => (anyCase ? text.toLowerCase() : text);
  for (const { userid, segments } of db.users()) {
    const own = segments[segment]?.[field];
    if (own === undefined || key(own) !== key(name)) continue;
    trail.pass('SAF.USERMAP.NAME', { found: userid, codes: ['SAF', 0, 0, 0] });
    return { ...granted(trail.steps, safIdentity(userid, 'asserted'), undefined), value: { ...MAPPED, userid } };
  }
  return refuse(trail, 'SAF.USERMAP.NAME', NO_MAPPING, name);
}

function userOfCertificate(db: RacfDatabase, trail: Trail, certificate: ClientCertificateName | undefined, now: number): UsermapAnswer {
  if (certificate === undefined) return refuse(trail, 'SAF.CERT.NAMES', BAD_CERTIFICATE, null);
  const mapping = mapCertificate(db, certificate, { service: 'R_usermap', now });
  trail.include(mapping.steps);
  if (mapping.value !== undefined) return { ...mapping, steps: trail.steps, value: { ...MAPPED, userid: mapping.value.userid } };
  const [, saf, racf, reason] = mapping.steps.find(({ verdict }) => verdict === 'fail')?.codes ?? ['SAF', 8, 8, 8];
  return { ...refused(trail.steps), value: { saf: Number(saf), racf: Number(racf), reason: Number(reason) } };
}

function refuse(trail: Trail, check: string, value: UsermapResult, found: string | null): UsermapAnswer {
  trail.fail(check, { found, codes: ['SAF', value.saf, value.racf, value.reason] });
  return { ...refused(trail.steps), identity: NOBODY, value };
}
