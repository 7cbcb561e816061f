import { granted, Trail, type Decision } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import type { SafSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import type { Credential } from './credential.js';

/** Without authentication the request runs as the unauthenticated user. */
export function unauthenticated(saf: SafSettings): Decision<Credential> {
  const trail = new Trail();
  const { unauthenticatedUser: user } = saf.credentials;
  const identity = safIdentity(user, 'default');
  trail.info('ZCEE.UNAUTHENTICATED', { ...readsOf(saf.credentials, 'unauthenticatedUser'), found: user, identity });
  return granted(trail.steps, identity, { user, groups: [], saf: identity });
}
