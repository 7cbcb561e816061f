import type { KeyFact } from '../facts.js';
import { readsOf } from '../policy.js';
import { refuse, type Check } from './run.js';

/** A key to verify with: sharedKey for HS*, else jwkEndpointUrl, else trustStoreRef with trustAliasName. */
export const checkKey: Check = (run) => {
  const { policy, token, trail, facts } = run;
  if (policy.signatureAlgorithm === 'none') return undefined;
  const { alg, kid } = token.header;
  const fact = facts.get('key') as KeyFact | undefined;
  if (fact === undefined) return { need: { kind: 'key', key: 'key', alg: text(alg), kid: text(kid) } };
  if (!fact.available) {
    const inserts = { client: policy.client, algorithm: policy.signatureAlgorithm, kid: text(kid) ?? '' };
    return refuse(run, 'JWT.KEY', 'jwkEndpointUrl', { id: fact.fault, inserts }, { remedy: [{ id: 'JWT.KEY.CONFIGURE', inserts: {} }] });
  }
  trail.pass('JWT.KEY', { ...readsOf(policy, 'jwkEndpointUrl'), found: text(kid) ?? null });
  return undefined;
};

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
