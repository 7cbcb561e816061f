import { readsOf } from '../policy.js';
import { refuse, show, type Check, type Run } from './run.js';

/** Configured value that accepts every audience. */
const ALL_AUDIENCES = 'ALL_AUDIENCES';

/** Any audience of the token must be a configured one; with none configured, all of them must be this server's own URL. */
export const checkAudience: Check = (run) =>
  run.policy.audiences === undefined ? checkOwnUrl(run) : checkConfigured(run, run.policy.audiences);

function checkConfigured(run: Run, audiences: readonly string[]) {
  const { policy, token, trail } = run;
  const { aud } = token.claims;
  const found = show(aud);
  const expected = audiences.join(' ');
  if (audiences.includes(ALL_AUDIENCES)) {
    trail.pass('JWT.AUD', { ...readsOf(policy, 'audiences'), expected, found });
    return undefined;
  }
  const inserts = { client: policy.client, found, expected };
  if (aud === undefined) return refuse(run, 'JWT.AUD', 'audiences', { id: 'CWWKS1779E', inserts }, { expected, found });
  if (!listOf(aud).some((entry) => audiences.includes(entry))) {
    const remedy = typeof aud === 'string' ? [accept(policy.client, [...audiences, aud])] : [];
    return refuse(run, 'JWT.AUD', 'audiences', { id: 'CWWKS1774E', inserts }, { expected, found, remedy });
  }
  trail.pass('JWT.AUD', { ...readsOf(policy, 'audiences'), expected, found });
  return undefined;
}

function checkOwnUrl(run: Run) {
  const { policy, token, trail, requestUrl } = run;
  const { aud } = token.claims;
  const found = show(aud);
  const entries = listOf(aud);
  if (aud !== undefined && (entries.length === 0 || !entries.every((entry) => isOwnUrl(entry, requestUrl)))) {
    const inserts = { client: policy.client, found, expected: requestUrl };
    const remedy = typeof aud === 'string' ? [accept(policy.client, [aud])] : [];
    return refuse(run, 'JWT.AUD', 'audiences', { id: 'CWWKS1774E', inserts }, { expected: requestUrl, found, remedy });
  }
  trail.pass('JWT.AUD', { ...readsOf(policy, 'audiences'), expected: requestUrl, found });
  return undefined;
}

/** The server's origin, or a longer beginning of the request's URL that starts with the whole origin. */
function isOwnUrl(audience: string, requestUrl: string): boolean {
  const origin = /^[a-z]+:\/\/[^/]+/i.exec(requestUrl)?.[0];
  return (
    origin !== undefined &&
    audience.startsWith(origin) &&
    (audience === origin || audience[origin.length] === '/') &&
    requestUrl.startsWith(audience)
  );
}

/** A string, or the strings of an array; an array with anything else in it is no audience. */
function listOf(aud: unknown): string[] {
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) && aud.every((entry) => typeof entry === 'string') ? aud : [];
}

/** One audience more, and none less. */
function accept(client: string, audiences: readonly string[]) {
  return { id: 'JWT.AUD.ACCEPT', inserts: { client, audiences: audiences.join(',') } };
}
