export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'ES512', 'HS256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];
/** Those with a key pair of the gateway's own; HS256 signs with the client's secret. */
export type KeyAlgorithm = Exclude<SigningAlgorithm, 'HS256'>;

export const GRANTS = ['authorization_code', 'client_credentials', 'refresh_token', 'password'] as const;
export type GrantType = (typeof GRANTS)[number];

/** Claims that every token gets, by name: a fixed value, or a text with variables in `${...}`. */
export type ClaimRules = Readonly<Record<string, ClaimValue>>;

/** `issuer.yaml`, read: the OpenID Provider's users, clients and claim rules. All times in emulated seconds. */
export interface Issuer {
  /** The `iss` claim. Fixed: it does not change with the port that the gateway listens on. */
  readonly issuer: string;
  /** Path of the issuer, `/oidc/endpoint/OPssl`; all endpoints are under it. */
  readonly path: string;
  readonly realm: string;
  /** Origin under which endpoints are published; default: the listener's own address. */
  readonly publicUrl?: string;
  readonly rules: ClaimRules;
  readonly users: ReadonlyMap<string, IssuerUser>;
  readonly clients: ReadonlyMap<string, IssuerClient>;
  readonly lifetimes: Lifetimes;
  readonly rateLimit: RateLimit;
  readonly limits: { readonly headerBytes: number; readonly bodyBytes: number };
  readonly rsaBits: number;
}

export interface IssuerUser {
  readonly name: string;
  readonly password: string;
  /** Claims of the user's own, for rules: `${user.email}`. */
  readonly claims: Readonly<Record<string, ClaimValue>>;
}

export type ClaimValue = string | number | boolean;

export interface IssuerClient {
  readonly id: string;
  /** Undefined for a public client. */
  readonly secret?: string;
  readonly auth: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly grants: readonly GrantType[];
  readonly redirectUris: readonly string[];
  /** What tokens may be asked for; the first where a request names none. */
  readonly audiences: readonly Audience[];
  readonly idTokenAlg: SigningAlgorithm;
  readonly scopes: readonly string[];
  /** Audiences for which this client is the resource server: it may introspect and revoke their opaque tokens. */
  readonly introspects: readonly string[];
}

/** A recipient of access tokens, and what its tokens are like. */
export interface Audience {
  readonly name: string;
  readonly format: 'jwt' | 'opaque';
  readonly alg: SigningAlgorithm;
  readonly lifetime: number;
  /** Add a `jti` claim (a UUID). */
  readonly jti: boolean;
}

export interface Lifetimes {
  readonly code: number;
  readonly idToken: number;
  readonly refreshToken: number;
  readonly session: number;
}

/** Requests to the token endpoint that a client may make in a span of real seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** The key algorithms that the clients' tokens need. */
export function keyAlgorithmsOf(issuer: Issuer): KeyAlgorithm[] {
  const algorithms = new Set<KeyAlgorithm>();
  const add = (alg: SigningAlgorithm): void => {
    if (alg !== 'HS256') algorithms.add(alg);
  };
  for (const client of issuer.clients.values()) {
    add(client.idTokenAlg);
    for (const audience of client.audiences) if (audience.format === 'jwt') add(audience.alg);
  }
  return [...algorithms].sort();
}

/** The longest that a signed token of this issuer lives: a retired key is published for as long. */
export function longestTokenLife(issuer: Issuer): number {
  const lives = [...issuer.clients.values()].flatMap((client) => client.audiences.map((audience) => audience.lifetime));
  return Math.max(issuer.lifetimes.idToken, ...lives);
}
