import { readsOf } from '../policy.js';
import { refuse, show, type Check } from './run.js';

/** A logout token is no proof of identity. */
export const checkTyp: Check = (run) => {
  const { typ } = run.token.header;
  if (typeof typ === 'string' && /^(application\/)?logout\+jwt$/i.test(typ)) return refuse(run, 'JWT.TYP', '', undefined, { found: typ });
  run.trail.pass('JWT.TYP', { found: show(typ) });
  return undefined;
};

/** The header's alg must be the configured one, so a token cannot choose; and there must be a signature at all. */
export const checkAlg: Check = (run) => {
  const { policy, token, trail } = run;
  const { alg } = token.header;
  const expected = policy.signatureAlgorithm;
  const details = { expected, found: show(alg) };
  if (expected === 'none') {
    trail.info('JWT.ALG', {
      ...readsOf(policy, 'signatureAlgorithm'),
      ...details,
      messages: [{ id: 'CWWKS1741W', inserts: { client: policy.client } }],
    });
    return undefined;
  }
  if (alg === undefined) return refuse(run, 'JWT.ALG', 'signatureAlgorithm', undefined, details);
  if (alg !== expected || token.signature.length === 0) {
    const inserts = { client: policy.client, found: show(alg), expected };
    const remedy = [{ id: 'JWT.ALG.EXPECT', inserts: { expected } }];
    return refuse(run, 'JWT.ALG', 'signatureAlgorithm', { id: 'CWWKS1777E', inserts }, { ...details, remedy });
  }
  trail.pass('JWT.ALG', { ...readsOf(policy, 'signatureAlgorithm'), ...details });
  return undefined;
};

/** The one extension that Liberty's library understands. */
const UNDERSTOOD = ['b64'];

/** RFC 7515 4.1.11 in the last pass of the library: a critical header that is not understood refuses the token. */
export const checkCrit: Check = (run) => {
  const { crit, b64 } = run.token.header;
  if (crit === undefined || run.policy.signatureAlgorithm === 'none') return undefined;
  // b64 false means a payload that is not encoded, which is no claim set.
  const understood = Array.isArray(crit) && crit.every((name) => UNDERSTOOD.includes(name as string)) && b64 !== false;
  if (!understood) return refuse(run, 'JWT.CRIT', '', undefined, { expected: UNDERSTOOD.join(' '), found: show(crit) });
  run.trail.pass('JWT.CRIT', { found: show(crit) });
  return undefined;
};
