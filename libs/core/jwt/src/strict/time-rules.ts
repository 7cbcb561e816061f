import { own, type StrictRule } from './run.js';

/** The last second of the year 9999: larger numbers are milliseconds or fantasy. */
const LAST_SECOND = 253_402_300_799;
const TIMES = ['exp', 'nbf', 'iat'];

/** Seconds since 1970, fractions allowed (RFC 7519 2, NumericDate); a time that stands there must be one. */
export const timeForm: StrictRule = ({ claims }) => {
  if (!Object.hasOwn(claims, 'exp')) return 'EXPIRY_MISSING';
  return TIMES.every((name) => !Object.hasOwn(claims, name) || isTime(claims[name])) ? undefined : 'TIME_FORM';
};

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_SECOND;
}

/** RFC 7519 4.1.4: on or after exp the token is not taken. */
export const expiry: StrictRule = ({ claims, policy, now }) =>
  now >= (claims['exp'] as number) + policy.clockSkewSeconds ? 'EXPIRED' : undefined;

/** RFC 7519 4.1.5: from nbf on it is. */
export const notBefore: StrictRule = ({ claims, policy, now }) => {
  const nbf = own(claims, 'nbf') as number | undefined;
  return nbf !== undefined && nbf > now + policy.clockSkewSeconds ? 'NOT_YET_VALID' : undefined;
};

export const issuedAt: StrictRule = ({ claims, policy, now }) => {
  const iat = own(claims, 'iat') as number | undefined;
  return iat !== undefined && iat > now + policy.clockSkewSeconds ? 'ISSUED_LATER' : undefined;
};

export const order: StrictRule = ({ claims }) =>
  ['iat', 'nbf'].some((name) => ((own(claims, name) as number | undefined) ?? 0) > (claims['exp'] as number)) ? 'TIMES_TURNED' : undefined;

/** From iat to exp. A token that does not say when it was issued was issued now at the latest. */
export const lifetime: StrictRule = ({ claims, policy, now }) => {
  if (policy.maxLifetimeSeconds === undefined) return undefined;
  const from = (own(claims, 'iat') as number | undefined) ?? now;
  return (claims['exp'] as number) - from > policy.maxLifetimeSeconds ? 'LIFETIME_TOO_LONG' : undefined;
};
