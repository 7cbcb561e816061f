import { TYP_ABSENT } from './policy.js';
import { own, type StrictRule } from './run.js';

/** No extension is understood, so a token that depends on one cannot be. */
export const crit: StrictRule = ({ header }) => (Object.hasOwn(header, 'crit') ? 'CRITICAL_HEADER' : undefined);

export const encoding: StrictRule = ({ header }) =>
  Object.hasOwn(header, 'b64') || Object.hasOwn(header, 'zip') ? 'HEADER_ENCODING' : undefined;

const KEY_MEMBERS = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256'];

/** A key that the token brings along proves nothing, and an address that it names would be fetched for the attacker. */
export const keyInHeader: StrictRule = ({ header }) => (KEY_MEMBERS.some((name) => Object.hasOwn(header, name)) ? 'HEADER_KEY' : undefined);

export const typ: StrictRule = ({ header, policy }) => {
  const found = own(header, 'typ');
  if (found === undefined) return policy.allowedTyp.includes(TYP_ABSENT) ? undefined : 'TYP_MISSING';
  if (typeof found !== 'string') return 'TYP_WRONG';
  const name = mediaType(found);
  return policy.allowedTyp.some((allowed) => allowed !== TYP_ABSENT && mediaType(allowed) === name) ? undefined : 'TYP_WRONG';
};

/** RFC 7515 4.1.9: `application/` may be left out; ASCII case is of no matter. */
function mediaType(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/^application\/(?=[^/]*$)/, '');
}

export const alg: StrictRule = ({ header, policy }) => {
  const found = own(header, 'alg');
  if (found === undefined) return 'ALG_MISSING';
  if (typeof found !== 'string') return 'ALG_NOT_ALLOWED';
  if (/^none$/i.test(found)) return 'ALG_NONE';
  return policy.algorithms.some((allowed) => allowed === found) ? undefined : 'ALG_NOT_ALLOWED';
};

export const kid: StrictRule = ({ header }) => {
  const found = own(header, 'kid');
  if (found === undefined) return 'KID_MISSING';
  return typeof found !== 'string' || found.trim() === '' ? 'KID_INVALID' : undefined;
};
