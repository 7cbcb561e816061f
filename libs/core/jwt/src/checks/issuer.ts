import { readsOf } from '../policy.js';
import { refuse, show, type Check } from './run.js';

/** iss must be one entry of issuerIdentifier; with disableIssChecking it must be absent. */
export const checkIssuer: Check = (run) => {
  const { policy, token, trail } = run;
  const { iss } = token.claims;
  const found = show(iss);
  if (policy.disableIssChecking) {
    const details = { expected: null, found };
    if (iss !== undefined)
      return refuse(
        run,
        'JWT.ISS',
        'disableIssChecking',
        { id: 'CWWKS1781E', inserts: { client: policy.client, found, expected: '' } },
        details,
      );
    trail.pass('JWT.ISS', { ...readsOf(policy, 'disableIssChecking'), ...details });
    return undefined;
  }
  const expected = policy.issuers.join(' ');
  if (typeof iss !== 'string' || !policy.issuers.includes(iss)) {
    return refuse(
      run,
      'JWT.ISS',
      'issuerIdentifier',
      { id: 'CWWKS1781E', inserts: { client: policy.client, found, expected } },
      {
        expected,
        found,
        ...(typeof iss === 'string' ? { remedy: [{ id: 'JWT.ISS.TRUST', inserts: { client: policy.client, issuer: iss } }] } : {}),
      },
    );
  }
  trail.pass('JWT.ISS', { ...readsOf(policy, 'issuerIdentifier'), expected, found });
  return undefined;
};
