import { randomUUID } from 'node:crypto';
import type { JWTStructured } from 'oidc-provider';
import type { ClaimValue } from '../issuer/model.js';

export interface TokenFacts {
  readonly claims: Readonly<Record<string, ClaimValue>>;
  readonly jti: boolean;
}

/**
 * An access token as seed 001 prints it (zcee.md 16): header typ JWT; sub, token_type, azp, iss, aud, exp, iat and then the
 * rules' claims. No client_id and scope; jti, a UUID, only where asked (seed 001, "JWT ID Claim").
 */
export function shapeAccessToken(jwt: JWTStructured, { claims, jti }: TokenFacts): void {
  const { sub, iss, aud, exp, iat } = jwt.payload;
  const { sub: ruledSub, token_type, azp, ...rest } = claims;
  jwt.header = { typ: 'JWT' };
  jwt.payload = { sub: ruledSub ?? sub, token_type, azp, iss, aud, exp, iat, ...rest, ...(jti ? { jti: randomUUID() } : {}) };
}
