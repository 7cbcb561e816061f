import { z } from 'zod';

/** The public keys of the gateway's OpenID Provider (RFC 7517), for whoever checks its tokens: zCEE's `jwkEndpointUrl`. */
export const GATEWAY_JWKS = 'gateway.jwks';
export interface GatewayJwks {
  readonly keys: readonly Readonly<Record<string, string>>[];
}

/** A request to an endpoint of the gateway's OpenID Provider, for whoever has its tokens judged there: zCEE's `validationEndpointUrl`. */
export const GATEWAY_ASK = 'gateway.ask';
export const GatewayAsk = z.object({
  method: z.enum(['GET', 'POST']),
  /** Path and query. */
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
});
export type GatewayAsk = z.infer<typeof GatewayAsk>;
export interface GatewayAnswer {
  readonly status: number;
  /** The header www-authenticate. */
  readonly challenge: string;
  readonly text: string;
}
