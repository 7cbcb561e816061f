import { granted, refused, Trail, type Decision } from '@idprop/decision';
import { distributedIdentity, foldName, isSafName, NOBODY, safIdentity, type Distributed } from '@idprop/identity';
import type { SafSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import type { Subject } from '../subject/build-subject.js';

/** How a SAF credential comes about for a subject that did not log in against SAF. */
export type CredentialPlan =
  | { readonly type: 'none' }
  /** initACEE with the distributed identity: RACMAP decides. */
  | { readonly type: 'map'; readonly distributed: Distributed }
  /** The name, upper-cased, is asserted as a SAF user ID: no RACMAP is involved. */
  | { readonly type: 'assert'; readonly userid: string };

/** What the diagnostic compares with: whom a filter would map to if mapping were on. */
export interface PlanFacts {
  readonly wouldMapTo?: string;
}

/**
 * The rules of SAF credential creation (zcee.md 6.2): mapDistributedIdentities="true" asks RACMAP; without it a SAF registry
 * makes the unique name a SAF user ID; without either there is no SAF credential.
 */
export function planCredential(saf: SafSettings, subject: Subject, facts: PlanFacts = {}): Decision<CredentialPlan> {
  const trail = new Trail();
  const reads = readsOf(saf.credentials, 'mapDistributedIdentities');
  const { uniqueName: name, realm: registry } = subject;
  if (saf.credentials.mapDistributedIdentities) {
    trail.info('ZCEE.CREDENTIAL.MAP', { ...reads, found: true });
    return granted(trail.steps, distributedIdentity(name, registry, 'token'), { type: 'map', distributed: { name, registry } });
  }
  const { wouldMapTo } = facts;
  if (wouldMapTo !== undefined) {
    const remedy = [{ id: 'ZCEE.CREDENTIAL.MAP.ON', inserts: {} }];
    trail.info('ZCEE.CREDENTIAL.UNUSED_FILTER', { ...reads, expected: wouldMapTo, found: name, remedy });
  }
  if (saf.registry === undefined) {
    trail.info('ZCEE.CREDENTIAL.NONE', { ...reads, found: false });
    return granted(trail.steps, distributedIdentity(name, registry, 'token'), { type: 'none' });
  }
  const userid = foldName(name);
  if (!isSafName(userid)) {
    const messages = [{ id: 'CWWKS2905E', inserts: { userid, saf: '0x00000008', racf: '0x00000008', reason: '0x00000010' } }];
    trail.fail('ZCEE.CREDENTIAL.ASSERT', { ...readsOf(saf.registry), expected: 'user ID of 1 to 8 characters', found: userid, messages });
    return refused(trail.steps, [], NOBODY);
  }
  trail.info('ZCEE.CREDENTIAL.ASSERT', { ...readsOf(saf.registry), found: userid });
  return granted(trail.steps, safIdentity(userid, 'asserted'), { type: 'assert', userid });
}
