import type { JtiFact } from '../facts.js';
import { readsOf } from '../policy.js';
import { refuse, show, type Check } from './run.js';

/** The signature comes late in Liberty's order: a forged token with a wrong audience reports the audience. */
export const checkSignature: Check = (run) => {
  const { policy, token, trail, facts } = run;
  if (policy.signatureAlgorithm === 'none') {
    trail.info('JWT.SIGNATURE', { ...readsOf(policy, 'signatureAlgorithm'), expected: 'none' });
    return undefined;
  }
  const good = facts.get('signature');
  if (good === undefined) return { need: { kind: 'signature', key: 'signature', token } };
  if (good !== true)
    return refuse(run, 'JWT.SIGNATURE', 'signatureAlgorithm', {
      id: 'CWWKS1776E',
      inserts: { client: policy.client, algorithm: policy.signatureAlgorithm },
    });
  trail.pass('JWT.SIGNATURE', readsOf(policy, 'signatureAlgorithm'));
  return undefined;
};

/** With tokenReuse off, an iss and jti seen before are refused, in whatever token they come. Without jti nothing is noted. */
export const checkJti: Check = (run) => {
  const { policy, token, trail, facts } = run;
  const { jti, iss, exp } = token.claims;
  if (policy.tokenReuse || jti === undefined) return undefined;
  if (typeof jti !== 'string') return refuse(run, 'JWT.JTI', 'tokenReuse', undefined, { found: show(jti) });
  const seen = facts.get('jti') as JtiFact | undefined;
  if (seen === undefined) {
    return { need: { kind: 'jti', key: 'jti', issuer: typeof iss === 'string' ? iss : '', jti, expires: Number(exp) + policy.clockSkew } };
  }
  if (seen !== 'first') {
    trail.fail('JWT.JTI', {
      ...readsOf(policy, 'tokenReuse'),
      found: seen,
      messages: [{ id: 'CWWKS1743E', inserts: { client: policy.client, jti: show(jti) } }],
    });
    return 'refused';
  }
  trail.pass('JWT.JTI', { ...readsOf(policy, 'tokenReuse'), found: seen });
  return undefined;
};

/** The claim that names the user must be there. */
export const checkUserClaim: Check = (run) => {
  const { policy, token, trail } = run;
  const user = token.claims[policy.userClaim];
  const details = { expected: policy.userClaim, found: show(user) };
  if (typeof user !== 'string' || user === '') {
    const missing = { id: 'CWWKS1738E', inserts: { client: policy.client, claim: policy.userClaim } };
    if (!policy.mapIdentityToRegistryUser) return refuse(run, 'JWT.USER', 'userIdentityToCreateSubject', missing, details);
    trail.fail('JWT.USER', { ...readsOf(policy, 'userIdentityToCreateSubject'), ...details, messages: [missing] });
    return 'refused';
  }
  trail.pass('JWT.USER', { ...readsOf(policy, 'userIdentityToCreateSubject'), ...details });
  return undefined;
};
