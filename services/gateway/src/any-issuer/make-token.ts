import { createPrivateKey, randomUUID, sign, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import { fillRules, PROTOCOL_CLAIMS } from '../issuer/claim-rules.js';
import type { Issuer } from '../issuer/model.js';
import type { Jwk } from '../keys/signing-key.js';

const DEFAULT_LIFETIME = 60;

/** Claims as a JSON object; those that the protocol sets are not for the asker. */
const Claims = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      // Reported below, as what it is not.
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.unknown()))
  .refine((claims) => !PROTOCOL_CLAIMS.some((name) => name in claims), `must not have ${PROTOCOL_CLAIMS.join(', ')}`);

/** What a token of any issuer is asked for with: a form (RFC 6749), where nobody has to be known. */
export const AnyTokenRequest = z.object({
  grant_type: z.string().optional(),
  username: z.string().min(1).max(256).optional(),
  client_id: z.string().min(1).max(256).default('anybody'),
  /** Audience; the issuer's first one unless told. */
  audience: z.string().min(1).max(1024).optional(),
  /** Emulated seconds. */
  lifetime: z.coerce.number().int().min(1).max(315_360_000).default(DEFAULT_LIFETIME),
  claims: Claims.default({}),
  fault: z.string().optional(),
});
export type AnyTokenRequest = z.output<typeof AnyTokenRequest>;

/** A token of an issuer that nobody has set up: the rules of issuer.yaml, and over them the claims that are asked for. */
export function makeToken(issuer: Issuer, iss: string, asked: AnyTokenRequest, key: Jwk, now: number): string {
  const { username, client_id: client, audience, lifetime, claims } = asked;
  const user = username ?? client;
  const known = issuer.users.get(user)?.claims ?? {};
  const aud = audience ?? [...issuer.clients.values()][0]?.audiences[0]?.name ?? client;
  const payload = {
    sub: user,
    ...fillRules(issuer.rules, { user, client, realm: issuer.realm, claims: known }),
    ...claims,
    iss,
    aud,
    iat: now,
    exp: now + lifetime,
    jti: randomUUID(),
  };
  const input = [{ alg: key.alg, kid: key.kid, typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
  const options = key.alg.startsWith('ES') ? ({ key: privateKey, dsaEncoding: 'ieee-p1363' } as const) : privateKey;
  return `${input}.${sign(`sha${key.alg.slice(2)}`, Buffer.from(input), options).toString('base64url')}`;
}
