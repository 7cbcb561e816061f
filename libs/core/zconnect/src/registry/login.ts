import { Trail } from '@idprop/decision';
import { AUTHENTICATION_FAILED, basicChallenge } from '../authentication/refusals.js';
import type { WebSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import type { Subject } from '../subject/build-subject.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import type { BasicRegistry, BasicUser } from './basic-registry.js';
import { attributeOf } from './ldap-filters.js';

/** User and password against basicRegistry: a wrong one is 401 with CWWKS1100A, whichever of both is wrong. */
export function loginBasic(registry: BasicRegistry, web: WebSettings, name: string, password: string): WebDecision<Subject> {
  const trail = new Trail();
  const user = registry.find(name);
  if (user === undefined || !user.passwordMatches(password)) {
    const refusal = basicChallenge(web, registry.realm);
    const messages = [{ id: 'CWWKS1100A', inserts: { userid: name } }];
    trail.fail('ZCEE.AUTHENTICATED', { ...readsOf(user ?? registry), found: name, codes: ['HTTP', refusal.status], messages });
    return webRefused(trail.steps, refusal);
  }
  return known(trail, registry, user);
}

/** A client certificate against basicRegistry: the CN of its subject is the user (PRINCIPAL_CN). */
export function loginByCommonName(registry: BasicRegistry, subject: string): WebDecision<Subject> {
  const trail = new Trail();
  const commonName = attributeOf(subject, 'CN');
  const user = registry.certificateMapMode === 'PRINCIPAL_CN' && commonName !== undefined ? registry.find(commonName) : undefined;
  if (user !== undefined) return known(trail, registry, user);
  trail.fail('ZCEE.AUTHENTICATED', { ...readsOf(registry, 'certificateMapMode'), expected: 'user of the common name', found: subject });
  return webRefused(trail.steps, AUTHENTICATION_FAILED);
}

/** A user that mapIdentityToRegistryUser looks up; undefined for nobody. */
export function lookUpBasic(registry: BasicRegistry, name: string): Subject | undefined {
  const user = registry.find(name);
  return user === undefined ? undefined : subjectOf(registry, user);
}

function known(trail: Trail, registry: BasicRegistry, user: BasicUser): WebDecision<Subject> {
  trail.pass('ZCEE.AUTHENTICATED', { ...readsOf(user), expected: registry.realm, found: user.name });
  return webGranted(trail.steps, subjectOf(registry, user));
}

function subjectOf({ realm }: BasicRegistry, { name, groups }: BasicUser): Subject {
  return { user: name, realm, uniqueName: name, groups, lookup: false };
}
