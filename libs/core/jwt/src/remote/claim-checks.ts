import type { Message, StepDetails } from '@idprop/decision';
import { show } from '../checks/run.js';
import { readsOf } from '../policy.js';
import type { RemoteCheck, RemoteRun } from './model.js';

const REQUIRED = 'iss, iat, exp';

/** `active` may be missing, but must not say otherwise. */
export const checkActive: RemoteCheck = (run) => {
  const { claims, remote } = run;
  const { active } = claims;
  if (active === undefined || active === true) return pass(run, 'REMOTE.ACTIVE', 'validationMethod', { found: show(active) });
  const message = { id: 'CWWKS1720E', inserts: { method: remote.method, url: remote.url } };
  return fail(run, 'REMOTE.ACTIVE', 'validationMethod', message, { found: show(active) });
};

/** exp, iat and nbf with the clock skew; exp and iat must be there. */
export const checkTimes: readonly RemoteCheck[] = [
  time('exp', 'CWWKS1716E', true, (exp, now, skew) => exp + skew >= now),
  time('iat', 'CWWKS1717E', true, (iat, now, skew) => iat <= now + skew),
  time('nbf', 'CWWKS1719E', false, (nbf, now, skew) => nbf <= now + skew),
];

function time(
  claim: 'exp' | 'iat' | 'nbf',
  id: string,
  required: boolean,
  holds: (value: number, now: number, skew: number) => boolean,
): RemoteCheck {
  const check = `REMOTE.${claim.toUpperCase()}`;
  return (run) => {
    const { policy, claims, now } = run;
    const value = secondsOf(claims[claim]);
    const details = { expected: now, found: show(claims[claim]) };
    if (value === undefined && !required) return true;
    if (value === undefined) return fail(run, check, '', missing(claim), details);
    if (holds(value, now, policy.clockSkew)) return pass(run, check, 'clockSkew', details);
    return fail(run, check, 'clockSkew', { id, inserts: { [claim]: value, now, clockSkew: policy.clockSkew } }, details);
  };
}

/**
 * The issuer is a trusted one; without issuerIdentifier the address of the endpoint without its last part. With disableIssChecking there must
 * be none. userinfo need not say who issued.
 */
export const checkIssuerOf: RemoteCheck = (run) => {
  const { policy, remote, claims } = run;
  const { iss } = claims;
  const expected = policy.issuers.length > 0 ? policy.issuers : [remote.url.slice(0, remote.url.lastIndexOf('/'))];
  const details = { expected: policy.disableIssChecking ? null : expected.join(' '), found: show(iss) };
  if (remote.method === 'userinfo' && iss === undefined) return true;
  if (remote.method === 'introspect' && policy.disableIssChecking) {
    return iss === undefined
      ? pass(run, 'JWT.ISS', 'disableIssChecking', details)
      : fail(run, 'JWT.ISS', 'disableIssChecking', undefined, details);
  }
  if (iss === undefined) return fail(run, 'JWT.ISS', 'issuerIdentifier', missing('iss'), details);
  if (typeof iss === 'string' && expected.includes(iss)) return pass(run, 'JWT.ISS', 'issuerIdentifier', details);
  const message = { id: 'CWWKS1724E', inserts: { found: show(iss), expected: expected.join(' ') } };
  return fail(run, 'JWT.ISS', 'issuerIdentifier', message, details);
};

function missing(claim: string): Message {
  return { id: 'CWWKS1718E', inserts: { claim, required: REQUIRED } };
}

/** A number, or a text that is one: endpoints send both. */
function secondsOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : undefined;
}

function pass({ policy, trail }: RemoteRun, check: string, attribute: string, details: StepDetails): true {
  trail.pass(check, { ...readsOf(policy, attribute), ...details });
  return true;
}

function fail({ policy, trail }: RemoteRun, check: string, attribute: string, message: Message | undefined, details: StepDetails): false {
  trail.fail(check, { ...readsOf(policy, attribute), ...details, messages: message === undefined ? [] : [message] });
  return false;
}
