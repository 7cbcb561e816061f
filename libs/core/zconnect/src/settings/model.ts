import type { RemoteValidation, TokenPolicy } from '@idprop/jwt';
import type { ApiDefinition, ServiceDefinition } from '../api/model.js';
import type { AuthFilter } from '../auth-filter/model.js';
import type { GroupLists, Interceptor, ItemSecurity } from '../interceptors/model.js';
import type { PolicySettings } from '../policy/model.js';
import type { Connections } from '../providers/model.js';
import type { BasicRegistry } from '../registry/basic-registry.js';
import type { LdapRegistry } from '../registry/ldap-registry.js';
import type { KeepAliveSettings, KeyStoreSettings, OutboundTls, TlsSettings } from '../transport/model.js';
import type { Provenance } from './provenance.js';
import type { UpdateSettings } from './read-updates.js';

/** What z/OS Connect and Liberty are told by server.xml, defaults filled in (zcee.md 2, 2.1 and 9). */
export interface ZceeSettings {
  readonly endpoint: EndpointSettings;
  readonly manager: ManagerSettings;
  readonly web: WebSettings;
  readonly authCache: AuthCacheSettings;
  readonly clients: readonly OidcClientSettings[];
  readonly saf: SafSettings;
  readonly basicRegistry?: BasicRegistry;
  readonly ldapRegistry?: LdapRegistry;
  readonly keyStores: Readonly<Record<string, KeyStoreSettings>>;
  /** `authorization-roles id="zos.connect.access.roles"`: counts only without safAuthorization. */
  readonly roles?: RoleBindings;
  readonly connections: Connections;
  readonly updates: UpdateSettings;
  /** Directories of the deployed files. */
  readonly locations: { readonly apis: string; readonly services: string };
  /** Absent where no policy is named. */
  readonly policies?: PolicySettings;
  readonly apis: readonly ApiDefinition[];
  readonly services: readonly ServiceDefinition[];
}

export interface EndpointSettings extends Provenance {
  readonly host: string;
  /** Absent or -1: not listening. */
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly tls: TlsSettings;
  readonly keepAlive: KeepAliveSettings;
}

export interface ManagerSettings extends Provenance {
  readonly requireAuth: boolean;
  readonly requireSecure: boolean;
  /** Content-Type of answers names UTF-8. */
  readonly setUTF8ResponseEncoding: boolean;
  /** Errors of z/OS Connect itself are JSON; false: some are text. */
  readonly useJsonErrorResponses: boolean;
  /** Real milliseconds that a request may take; absent where nobody wrote it, since calls of systems of record end before the default. */
  readonly asyncRequestTimeout?: number;
  /** Groups that hold for all items that name none of that function. */
  readonly groups: GroupLists;
  /** Interceptors that run for all items that do not forbid it. */
  readonly interceptors: readonly Interceptor[];
  /** What single items say, by name. */
  readonly apis: Readonly<Record<string, ItemSecurity>>;
  readonly services: Readonly<Record<string, ItemSecurity>>;
  readonly apiRequesters: Readonly<Record<string, ItemSecurity>>;
}

export interface WebSettings extends Provenance {
  readonly allowFailOverToBasicAuth: boolean;
  readonly displayAuthenticationRealm: boolean;
}

export interface OidcClientSettings extends Provenance {
  readonly id: string;
  readonly inboundPropagation: 'none' | 'supported' | 'required';
  /** Undefined: every request. */
  readonly filter?: AuthFilter;
  readonly headerName?: string;
  readonly policy: TokenPolicy;
  readonly keys: KeySource;
  readonly remote: RemoteSettings;
  /** How the issuer is asked over HTTPS: for keys, and about tokens. */
  readonly tls?: OutboundTls;
  readonly tokenCache: TokenCacheSettings;
  /** The SAF user of a token is kept in the authentication cache. */
  readonly allowCustomCacheKey: boolean;
  readonly mapIdentityToRegistryUser: boolean;
  readonly realmName?: string;
  readonly realmIdentifier: string;
  readonly uniqueUserIdentifier: string;
  readonly groupIdentifier: string;
  readonly authorizationEndpointUrl?: string;
}

/** What of a client's tokens is asked of the issuer. */
export interface RemoteSettings {
  /** Undefined: no validationEndpointUrl. */
  readonly endpoint?: RemoteValidation;
  /** False: the URL is none. A required client is disabled then, a supported one takes no tokens. */
  readonly usable: boolean;
  /** jwtAccessTokenRemoteValidation. */
  readonly forJwt: 'none' | 'allow' | 'require';
}

/** Tokens that were found good: those that the issuer judged, and with tokenReuse also JWTs. */
export interface TokenCacheSettings {
  readonly enabled: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Who was authenticated lately, and with which SAF user (authCache, authentication). */
export interface AuthCacheSettings extends Provenance {
  readonly enabled: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxSize: number;
  /** Users and passwords are looked up, too. */
  readonly allowBasicAuthLookup: boolean;
}

/** Where the key that verifies a token comes from. */
export type KeySource =
  | { readonly kind: 'shared'; /** Secret. */ readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: string }
  | { readonly kind: 'trust'; readonly keyStore: string; readonly alias: string }
  | { readonly kind: 'missing' };

export interface SafSettings {
  /** Present when server.xml has a safRegistry. */
  readonly registry?: SafRegistrySettings;
  readonly credentials: SafCredentialsSettings;
  /** Present when server.xml has safAuthorization: roles are then EJBROLE profiles. */
  readonly authorization?: SafAuthorizationSettings;
  readonly roleMapper: RoleMapperSettings;
}

export interface SafRegistrySettings extends Provenance {
  /** Empty: APPLDATA of SAFDFLT in class REALM, else the sysplex name. */
  readonly realm: string;
}

export interface SafCredentialsSettings extends Provenance {
  readonly unauthenticatedUser: string;
  readonly profilePrefix: string;
  readonly mapDistributedIdentities: boolean;
  readonly suppressAuthFailureMessages: boolean;
}

export interface SafAuthorizationSettings extends Provenance {
  readonly racRouteLog: 'ASIS' | 'NOFAIL' | 'NONE' | 'NOSTAT';
}

export interface RoleMapperSettings extends Provenance {
  readonly profilePattern: string;
  readonly toUpperCase: boolean;
}

export interface RoleBindings extends Provenance {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly specialSubjects: readonly string[];
}
