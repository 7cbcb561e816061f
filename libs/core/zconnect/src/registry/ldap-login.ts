import { Trail } from '@idprop/decision';
import { AUTHENTICATION_FAILED, basicChallenge } from '../authentication/refusals.js';
import type { WebSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import type { Subject } from '../subject/build-subject.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import type { LdapRegistry } from './ldap-registry.js';

/** What the directory said of one user. */
export type LdapAnswer =
  | { readonly type: 'entry'; /** As the directory writes it. */ readonly dn: string; readonly groups: readonly string[] }
  /** No entry, or more than one. */
  | { readonly type: 'unknown'; readonly entries: number }
  | { readonly type: 'wrong-password'; readonly dn: string }
  | { readonly type: 'unavailable'; /** Ours; holds nothing of the caller. */ readonly reason: string };

/** User and password against LDAP: the unique name is the DN (zcee.md 6.3). Whatever is wrong, the caller sees 401. */
export function loginLdap(registry: LdapRegistry, web: WebSettings, name: string, answer: LdapAnswer): WebDecision<Subject> {
  const trail = new Trail();
  if (answer.type === 'entry') return known(trail, registry, name, answer);
  const refusal = basicChallenge(web, registry.realm);
  recordMiss(trail, registry, name, answer);
  const messages = [{ id: 'CWWKS1100A', inserts: { userid: name } }];
  trail.fail('ZCEE.AUTHENTICATED', { ...readsOf(registry), found: name, codes: ['HTTP', refusal.status], messages });
  return webRefused(trail.steps, refusal);
}

/** A user without a password: of a client certificate, or one that mapIdentityToRegistryUser looks up. */
export function findInLdap(registry: LdapRegistry, name: string, answer: LdapAnswer): WebDecision<Subject> {
  const trail = new Trail();
  if (answer.type === 'entry') return known(trail, registry, name, answer);
  recordMiss(trail, registry, name, answer);
  return webRefused(trail.steps, AUTHENTICATION_FAILED);
}

function known(
  trail: Trail,
  registry: LdapRegistry,
  name: string,
  { dn, groups }: Extract<LdapAnswer, { type: 'entry' }>,
): WebDecision<Subject> {
  trail.pass('ZCEE.LDAP', { ...readsOf(registry, 'baseDN'), expected: registry.realm, found: dn });
  return webGranted(trail.steps, { user: name, realm: registry.realm, uniqueName: dn, groups, lookup: false });
}

function recordMiss(trail: Trail, registry: LdapRegistry, name: string, answer: Exclude<LdapAnswer, { type: 'entry' }>): void {
  switch (answer.type) {
    case 'wrong-password':
      trail.fail('ZCEE.LDAP.BIND', { ...readsOf(registry), found: answer.dn });
      return;
    case 'unknown':
      trail.fail('ZCEE.LDAP', { ...readsOf(registry, 'baseDN'), expected: name, found: answer.entries });
      return;
    case 'unavailable': {
      const messages = [{ id: 'CWIML4520E', inserts: { reason: answer.reason } }];
      trail.fail('ZCEE.LDAP.REACHED', { ...readsOf(registry), expected: `${registry.host}:${registry.port}`, messages });
    }
  }
}
