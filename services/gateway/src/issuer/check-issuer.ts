import type { Problem } from '@idprop/decision';
import { PROTOCOL_CLAIMS, unknownVariables } from './claim-rules.js';
import type { RawClient, RawIssuer } from './issuer-schema.js';

export type Report = (path: readonly string[], reason: string, hint: string, severity?: Problem['severity']) => void;

/** RFC 7518 3.2 wants a secret at least as long as the hash; shorter ones are common, and accepted with a warning. */
const HS256_SECRET_BYTES = 32;

/** What the schema cannot see: URLs, and keys that do not go together. Reports all. */
export function checkIssuer(raw: RawIssuer, report: Report): void {
  checkIssuerUrl(raw.issuer, report);
  checkPublicUrl(raw.publicUrl, report);
  checkRules(raw, report);
  const audiences = new Set(Object.values(raw.clients).flatMap((client) => client.audiences.map((audience) => audience.name)));
  for (const [id, client] of Object.entries(raw.clients)) {
    const at: Report = (path, ...rest) => report(['clients', id, ...path], ...rest);
    if (!isVisible(id)) at([], 'the client ID has characters that OAuth does not allow', 'Use visible ASCII characters');
    checkSecret(client, at);
    checkGrants(client, at);
    checkRedirects(client, at);
    checkTokens(client, at);
    client.introspects.forEach((name, index) => {
      if (!audiences.has(name)) at(['introspects', String(index)], `no client gets tokens for the audience ${name}`, 'Name an audience');
    });
  }
}

function checkIssuerUrl(issuer: string, report: Report): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    report(['issuer'], 'is no http or https URL', 'Write a URL like https://host:port/oidc/endpoint/OPssl');
  } else if (url.search !== '' || url.hash !== '' || url.username !== '') {
    report(['issuer'], 'has a query, a fragment or a user', 'OpenID Connect Discovery 1.0 section 3 allows scheme, host, port and path');
  } else if (url.pathname === '/' || url.pathname.endsWith('/') || `${url.origin}${url.pathname}` !== issuer) {
    report(
      ['issuer'],
      'needs a path without a slash at its end, and no default port or upper-case host',
      'The endpoints live under the path, beside the API paths of z/OS Connect',
    );
  }
}

function checkPublicUrl(publicUrl: string | undefined, report: Report): void {
  if (publicUrl === undefined) return;
  if (!URL.canParse(publicUrl) || new URL(publicUrl).origin !== publicUrl) {
    report(['publicUrl'], 'is no origin', 'Write scheme, host and port only: https://gateway.example:8443');
  }
}

function checkRules(raw: RawIssuer, report: Report): void {
  for (const [name, rule] of Object.entries(raw.claims)) {
    if (PROTOCOL_CLAIMS.includes(name)) {
      report(['claims', name], 'is set by the protocol', 'Remove it; lifetime, audience and jti are set at the client');
    }
    for (const variable of unknownVariables(rule)) {
      report(['claims', name], `unknown variable \${${variable}}`, 'Known are ${user}, ${client}, ${realm}, ${scope} and ${user.<claim>}');
    }
  }
}

function checkSecret(client: RawClient, at: Report): void {
  if (client.auth === 'none') {
    if (client.secret !== undefined) at(['secret'], 'a public client (auth: none) has no secret', 'Remove it, or remove auth');
    if (client.grants.includes('client_credentials')) {
      at(['grants'], 'client_credentials needs a client that can prove itself', 'Give the client a secret, or remove the grant');
    }
  } else if (client.secret === undefined) {
    at(['secret'], 'is missing', 'Add it, or make the client public with auth: none');
  }
}

function checkGrants(client: RawClient, at: Report): void {
  if (client.grants.includes('refresh_token') && !client.grants.some((grant) => grant === 'authorization_code' || grant === 'password')) {
    at(['grants'], 'refresh_token alone gives no first token', 'Add authorization_code or password');
  }
}

function checkRedirects(client: RawClient, at: Report): void {
  const byCode = client.grants.includes('authorization_code');
  if (byCode && client.redirectUris.length === 0) at(['redirectUris'], 'is missing', 'authorization_code needs the exact redirect URIs');
  if (!byCode && client.redirectUris.length > 0) {
    at(['redirectUris'], 'only authorization_code uses redirect URIs', 'Remove them, or add the grant');
  }
  client.redirectUris.forEach((uri, index) => {
    const usable = URL.canParse(uri) && ['http:', 'https:'].includes(new URL(uri).protocol) && !uri.includes('#');
    if (!usable) at(['redirectUris', String(index)], 'is no absolute http or https URL without a fragment', 'It is compared exactly');
  });
}

function checkTokens(client: RawClient, at: Report): void {
  const seen = new Set<string>();
  let warned = false;
  const hs256 = (path: readonly string[]): void => {
    if (client.secret === undefined) at(path, 'HS256 signs with the client secret, and there is none', 'Choose RS256, ES256 or ES512');
    else if (!warned && Buffer.byteLength(client.secret) < HS256_SECRET_BYTES) {
      warned = true;
      at(path, `HS256 with a secret shorter than ${HS256_SECRET_BYTES} bytes`, 'RFC 7518 3.2 asks for more', 'warning');
    }
  };
  if (client.idToken.alg === 'HS256') hs256(['idToken', 'alg']);
  client.audiences.forEach((audience, index) => {
    const path = ['audiences', String(index)];
    if (seen.has(audience.name)) at(path, `the audience ${audience.name} stands here twice`, 'Remove one');
    seen.add(audience.name);
    const format = audience.format ?? client.accessToken.format ?? 'jwt';
    if (format === 'opaque' && (audience.alg !== undefined || audience.jti !== undefined)) {
      at(path, 'opaque tokens have no alg and no jti', 'Remove them, or set format: jwt');
    }
    if (format === 'jwt' && (audience.alg ?? client.accessToken.alg) === 'HS256') hs256(path);
  });
}

function isVisible(text: string): boolean {
  return /^[\x21-\x7E]+$/.test(text);
}
