/** The public keys of the gateway's OpenID Provider (RFC 7517), for whoever checks its tokens: zCEE's `jwkEndpointUrl`. */
export const GATEWAY_JWKS = 'gateway.jwks';
export interface GatewayJwks {
  readonly keys: readonly Readonly<Record<string, string>>[];
}
