import { z } from 'zod';
import { DEFAULT_RULES } from './claim-rules.js';
import { GRANTS, SIGNING_ALGORITHMS } from './model.js';

const seconds = z.number().int().min(1).max(315_360_000);
const claimValue = z.union([z.string(), z.number(), z.boolean()], 'expected a text, a number or a truth value');
const algorithm = z.enum(SIGNING_ALGORITHMS);
const text = z.string().min(1);

const tokenOptions = {
  format: z.enum(['jwt', 'opaque']).optional(),
  alg: algorithm.optional(),
  lifetime: seconds.optional(),
  jti: z.boolean().optional(),
};

/** `- myZcee` is short for `- { name: myZcee }`. */
const audience = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.strictObject({ name: text, ...tokenOptions }),
);

const client = z.strictObject({
  secret: text.optional(),
  auth: z.enum(['client_secret_basic', 'client_secret_post', 'none']).default('client_secret_basic'),
  grants: z.array(z.enum(GRANTS)).min(1),
  redirectUris: z.array(z.string()).default([]),
  audiences: z.array(audience).min(1),
  accessToken: z.strictObject(tokenOptions).default({}),
  idToken: z.strictObject({ alg: algorithm.default('RS256') }).default({ alg: 'RS256' }),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'expected a scope without blanks, quotes or backslashes'))
    .default(['openid']),
  introspects: z.array(text).default([]),
});

/** The shape of `issuer.yaml`; what a shape cannot say is checked in `check-issuer.ts`. */
export const issuerSchema = z.strictObject({
  version: z.literal(1),
  issuer: z.string(),
  realm: text,
  publicUrl: z.string().optional(),
  claims: z.record(z.string(), claimValue).default(DEFAULT_RULES),
  lifetimes: z
    .strictObject({
      code: seconds.default(60),
      idToken: seconds.default(3600),
      refreshToken: seconds.default(86_400),
      session: seconds.default(3600),
    })
    .prefault({}),
  rateLimit: z.strictObject({ requests: z.number().int().min(1).default(600), seconds: seconds.default(60) }).prefault({}),
  limits: z
    .strictObject({
      headerBytes: z.number().int().min(1024).max(65_536).default(16_384),
      bodyBytes: z.number().int().min(0).max(131_072).default(131_072),
    })
    .prefault({}),
  keys: z.strictObject({ rsaBits: z.union([z.literal(2048), z.literal(3072), z.literal(4096)]).default(2048) }).prefault({}),
  users: z.record(text, z.strictObject({ password: text, claims: z.record(z.string(), claimValue).default({}) })).default({}),
  clients: z.record(text, client),
});

export type RawIssuer = z.output<typeof issuerSchema>;
export type RawClient = RawIssuer['clients'][string];
