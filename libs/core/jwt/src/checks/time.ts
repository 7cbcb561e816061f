import { readsOf } from '../policy.js';
import { refuse, show, type Check, type Run } from './run.js';

/** Now must lie in [iat - clockSkew, exp + clockSkew]; iat may be absent, and may not lie after exp. */
export const checkWindow: Check = (run) => {
  const { policy, token, trail, now } = run;
  const { iat, exp } = token.claims;
  if (!isTime(iat) || !isTime(exp))
    return refuse(run, 'JWT.TIME', '', undefined, { expected: 'seconds since 1970', found: show(isTime(iat) ? exp : iat) });
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
  const { nbf } = token.claims;
  if (nbf === undefined) return undefined;
  if (!isTime(nbf)) return refuse(run, 'JWT.NBF', '', undefined, { expected: 'seconds since 1970', found: show(nbf) });
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
  if (run.token.claims['exp'] === undefined) return refuse(run, 'JWT.EXP', '', undefined, { found: null });
  run.trail.pass('JWT.EXP', { found: show(run.token.claims['exp']) });
  return undefined;
};

/** Largest time taken: the last that ECMAScript dates can hold, in seconds. Larger ones are nonsense or milliseconds of fantasy. */
const LAST_SECOND = 8.64e12;

function isTime(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === 'number' && value >= 0 && value <= LAST_SECOND);
}

function window({ policy }: Run, iat: number | undefined, exp: number | undefined): string {
  return `${iat === undefined ? '' : iat - policy.clockSkew}..${exp === undefined ? '' : exp + policy.clockSkew}`;
}
