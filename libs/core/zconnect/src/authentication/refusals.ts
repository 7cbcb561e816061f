import { CHALLENGE_INVALID_JWT, CHALLENGE_NO_TOKEN } from '@idprop/jwt';
import type { WebRefusal } from '../web.js';

/** What Liberty answers (zcee.md 5.3, column "Liberty code"). */
export const INVALID_TOKEN: WebRefusal = { status: 401, headers: { 'www-authenticate': CHALLENGE_INVALID_JWT } };
export const NO_TOKEN: WebRefusal = { status: 401, headers: { 'www-authenticate': CHALLENGE_NO_TOKEN } };
export const AUTHENTICATION_FAILED: WebRefusal = { status: 403, headers: {}, text: 'Error 403: AuthenticationFailed' };
export const AUTHORIZATION_FAILED: WebRefusal = { status: 403, headers: {}, text: 'Error 403: AuthorizationFailed' };

/** Realm of a basic challenge unless displayAuthenticationRealm shows the registry's. */
const DEFAULT_REALM = 'defaultRealm';

export function basicChallenge(web: { readonly displayAuthenticationRealm: boolean }, registryRealm: string | undefined): WebRefusal {
  const realm = web.displayAuthenticationRealm ? (registryRealm ?? DEFAULT_REALM) : DEFAULT_REALM;
  return { status: 401, headers: { 'www-authenticate': `Basic realm="${realm.replace(/["\\]/g, '')}"` } };
}
