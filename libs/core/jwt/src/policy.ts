import type { Definition } from '@idprop/decision';

export const SIGNATURE_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'HS256', 'HS384', 'HS512', 'ES256', 'ES384', 'ES512'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** What an openidConnectClient says about inbound tokens, defaults filled in. */
export interface TokenPolicy {
  /** Id of the openidConnectClient. */
  readonly client: string;
  /** Entries of issuerIdentifier; empty when neither it nor a tokenEndpointUrl says who may issue. */
  readonly issuers: readonly string[];
  readonly disableIssChecking: boolean;
  /** Undefined when no audience is configured: then an audience must be this server's own URL. */
  readonly audiences?: readonly string[];
  /** Seconds. Liberty's default is 300. */
  readonly clockSkew: number;
  readonly signatureAlgorithm: SignatureAlgorithm | 'none';
  readonly tokenReuse: boolean;
  /** The claim that names the user: userIdentifier, else userIdentityToCreateSubject. */
  readonly userClaim: string;
  /** Changes only which messages a missing user claim writes. */
  readonly mapIdentityToRegistryUser: boolean;
  /** Where the element and its attributes stand, by attribute name; `''` is the element itself. */
  readonly reads: Readonly<Record<string, Definition>>;
}

/** The attribute's place, or the element's when the attribute is a default. */
export function readsOf(policy: TokenPolicy, attribute: string): { readonly reads?: Definition } {
  const reads = policy.reads[attribute] ?? policy.reads[''];
  return reads === undefined ? {} : { reads };
}
