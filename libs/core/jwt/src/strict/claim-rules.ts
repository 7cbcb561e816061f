import { own, type StrictRule } from './run.js';

/** Most bytes of a user name that RACF takes. */
const MAX_SUBJECT_BYTES = 246;
const CONTROL = /\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;

export const issuer: StrictRule = ({ claims, policy }) => {
  const iss = own(claims, 'iss');
  if (iss === undefined) return 'ISSUER_MISSING';
  return typeof iss === 'string' && policy.issuers.includes(iss) ? undefined : 'ISSUER_WRONG';
};

export const audience: StrictRule = ({ claims, policy }) => {
  const aud = own(claims, 'aud');
  if (aud === undefined) return 'AUDIENCE_MISSING';
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (list.length === 0 || !list.every((entry) => typeof entry === 'string')) return 'AUDIENCE_FORM';
  return list.some((entry) => policy.audiences.includes(entry)) ? undefined : 'AUDIENCE_WRONG';
};

/** A name that RACF can be asked about: 1 to 246 bytes of UTF-8, not blank, nothing that would break a log line or a field. */
export const subject: StrictRule = ({ claims }) => {
  const sub = own(claims, 'sub');
  if (sub === undefined) return 'SUBJECT_MISSING';
  if (typeof sub !== 'string' || LONE_SURROGATE.test(sub)) return 'SUBJECT_FORM';
  if (CONTROL.test(sub)) return 'SUBJECT_CONTROL';
  if (sub.trim() === '') return 'SUBJECT_BLANK';
  return Buffer.byteLength(sub) > MAX_SUBJECT_BYTES ? 'SUBJECT_TOO_LONG' : undefined;
};

export const required: StrictRule = ({ claims, policy }) =>
  policy.requiredClaims.some((name) => isEmpty(own(claims, name))) ? 'CLAIM_MISSING' : undefined;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** The proof of possession does not come with a bearer token, so the binding cannot be kept (RFC 7800 3.1). */
export const bound: StrictRule = ({ claims }) => (Object.hasOwn(claims, 'cnf') ? 'BOUND_TOKEN' : undefined);

/** Logout and security event tokens have `events`; an access token has none (RFC 8417 4.5 to 4.7). */
export const kind: StrictRule = ({ claims }) => (Object.hasOwn(claims, 'events') ? 'OTHER_KIND' : undefined);
