import type { KeyFact } from '../facts.js';
import type { StrictRule } from './run.js';

/** The key comes from the key set, by kid, and must be of the algorithm's type. */
export const key: StrictRule = ({ header, facts }) => {
  const fact = facts.get('key') as KeyFact | undefined;
  if (fact === undefined) return { need: { kind: 'key', key: 'key', alg: header['alg'] as string, kid: header['kid'] as string } };
  return fact.available ? undefined : (fact.why ?? 'KEY_UNKNOWN');
};

export const signature: StrictRule = ({ signature: bytes, signingInput, facts }) => {
  if (bytes.length === 0) return 'SIGNATURE_MISSING';
  const good = facts.get('signature');
  if (good === undefined) return { need: { kind: 'signature', key: 'signature', token: { signingInput, signature: bytes } } };
  return good === true ? undefined : 'SIGNATURE_WRONG';
};
