import { Trail } from '@idprop/decision';
import type { AuthCacheSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import { webGranted, type WebDecision } from '../web.js';
import { identityOf, type Credential } from './credential.js';

/** A credential that the authentication cache kept: neither registry nor RACF was asked. `age`: milliseconds. */
export function fromCache(cache: AuthCacheSettings, credential: Credential, age: number): WebDecision<Credential> {
  const trail = new Trail();
  const identity = identityOf(credential);
  trail.info('ZCEE.AUTHCACHE', { ...readsOf(cache, 'timeout'), found: Math.floor(age / 1000), identity });
  return webGranted(trail.steps, credential, identity);
}
