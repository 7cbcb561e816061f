import { readsOf } from '../policy.js';
import { refuse, show, type Check, type Run } from './run.js';

/** Now must lie in [iat - clockSkew, exp + clockSkew]; iat may be absent, and may not lie after exp. */
export const checkWindow: Check = (run) => {
  const { policy, token, trail, now } = run;
  const iat = timeOf(token.claims['iat']);
  const exp = timeOf(token.claims['exp']);
  if (iat === 'no number' || exp === 'no number')
    return refuse(run, 'JWT.TIME', '', undefined, {
      expected: 'seconds since 1970',
      found: show(token.claims[iat === 'no number' ? 'iat' : 'exp']),
    });
  const tooEarly = iat !== undefined && now < iat - policy.clockSkew;
  const tooLate = exp !== undefined && now > exp + policy.clockSkew;
  const turned = iat !== undefined && exp !== undefined && iat > exp;
  const details = { expected: window(run, iat, exp), found: now };
  if (tooEarly || tooLate || turned) {
    const inserts = { client: policy.client, iat: iat ?? null, exp: exp ?? null, now, clockSkew: policy.clockSkew };
    const remedy = tooLate ? [{ id: 'JWT.TIME.RENEW', inserts: { late: now - exp - policy.clockSkew } }] : [];
    return refuse(run, 'JWT.TIME', 'clockSkew', { id: 'CWWKS1773E', inserts }, { ...details, remedy });
  }
  trail.pass('JWT.TIME', { ...readsOf(policy, 'clockSkew'), ...details });
  return undefined;
};

export const checkNotBefore: Check = (run) => {
  const { policy, token, trail, now } = run;
  const nbf = timeOf(token.claims['nbf']);
  if (nbf === undefined) return undefined;
  if (nbf === 'no number')
    return refuse(run, 'JWT.NBF', '', undefined, { expected: 'seconds since 1970', found: show(token.claims['nbf']) });
  if (now < nbf - policy.clockSkew) {
    return refuse(
      run,
      'JWT.NBF',
      'clockSkew',
      { id: 'CWWKS1780E', inserts: { client: policy.client, nbf, now } },
      { expected: nbf - policy.clockSkew, found: now },
    );
  }
  trail.pass('JWT.NBF', { ...readsOf(policy, 'clockSkew'), expected: nbf - policy.clockSkew, found: now });
  return undefined;
};

/** A token without an end is refused by the last pass of the product's parser. */
export const checkExpPresent: Check = (run) => {
  if (timeOf(run.token.claims['exp']) === undefined) return refuse(run, 'JWT.EXP', '', undefined, { found: null });
  run.trail.pass('JWT.EXP', { found: show(run.token.claims['exp']) });
  return undefined;
};

/** Liberty's library counts whole seconds in 64 bits, and takes a member that is null for absent. */
const LONGEST = 2 ** 63;

function timeOf(value: unknown): number | undefined | 'no number' {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' ? Math.max(-LONGEST, Math.min(LONGEST, Math.trunc(value))) : 'no number';
}

function window({ policy }: Run, iat: number | undefined, exp: number | undefined): string {
  return `${iat === undefined ? '' : iat - policy.clockSkew}..${exp === undefined ? '' : exp + policy.clockSkew}`;
}
