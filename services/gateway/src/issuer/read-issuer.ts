import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { checkIssuer } from './check-issuer.js';
import { issuerSchema, type RawClient, type RawIssuer } from './issuer-schema.js';
import type { Audience, Issuer, IssuerClient } from './model.js';

/** Seed 001's token lives 60 seconds (zcee.md 16). */
const DEFAULT_TOKEN_SECONDS = 60;

/**
 * Reads `issuer.yaml`. Reports every problem with its line; no value when one of them is an error. Warnings come with a value.
 */
export function readIssuer(text: string, file: string): { issuer: Issuer | undefined; problems: Problem[] } {
  const { value, problems, lineOf } = readYaml(issuerSchema, text, file);
  if (value === undefined) return { issuer: undefined, problems };
  checkIssuer(value, (path, reason, hint, severity = 'error') => {
    problems.push({ severity, file, line: lineOf(keysOf(path)), field: path.join('.'), reason, hint });
  });
  const wrong = problems.some((problem) => problem.severity === 'error');
  return { issuer: wrong ? undefined : build(value), problems };
}

/** Indexes of lists are numbers in the file's own paths. */
function keysOf(path: readonly string[]): PropertyKey[] {
  const [top, id, list, index, ...rest] = path;
  const isItem = top === 'clients' && (list === 'redirectUris' || list === 'audiences' || list === 'introspects') && index !== undefined;
  return isItem && id !== undefined ? [top, id, list, Number(index), ...rest] : [...path];
}

function build(raw: RawIssuer): Issuer {
  return {
    issuer: raw.issuer,
    path: new URL(raw.issuer).pathname,
    realm: raw.realm,
    ...(raw.publicUrl === undefined ? {} : { publicUrl: raw.publicUrl }),
    rules: raw.claims,
    users: new Map(Object.entries(raw.users).map(([name, user]) => [name, { name, ...user }])),
    clients: new Map(Object.entries(raw.clients).map(([id, client]) => [id, buildClient(id, client)])),
    lifetimes: raw.lifetimes,
    rateLimit: raw.rateLimit,
    limits: raw.limits,
    rsaBits: raw.keys.rsaBits,
  };
}

function buildClient(id: string, raw: RawClient): IssuerClient {
  const defaults = raw.accessToken;
  return {
    id,
    ...(raw.secret === undefined ? {} : { secret: raw.secret }),
    auth: raw.auth,
    grants: raw.grants,
    redirectUris: raw.redirectUris,
    audiences: raw.audiences.map((audience): Audience => ({
      name: audience.name,
      format: audience.format ?? defaults.format ?? 'jwt',
      alg: audience.alg ?? defaults.alg ?? 'RS256',
      lifetime: audience.lifetime ?? defaults.lifetime ?? DEFAULT_TOKEN_SECONDS,
      jti: audience.jti ?? defaults.jti ?? false,
    })),
    idTokenAlg: raw.idToken.alg,
    scopes: raw.scopes,
    introspects: raw.introspects,
  };
}
