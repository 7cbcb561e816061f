import { granted, Trail, type Decision } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import type { SafSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import type { VerifyAnswer } from './after-verify.js';
import { initAceeCodes } from './codes.js';
import { credentialFailure, type Credential } from './credential.js';

/** Whether SAF makes the default credential: there is a SAF registry, or identities are mapped (zcee.md 6.2). */
export function hasDefaultCredential({ registry, credentials }: SafSettings): boolean {
  return registry !== undefined || credentials.mapDistributedIdentities;
}

/**
 * Without authentication the request runs as the unauthenticated user. The default credential is made with the same APPL check as
 * everybody's; where it cannot be made (CWWKS2960W, with the inner message) the request goes on without one (zcee.md 7 and 8.1), and so it
 * does where SAF makes no credentials at all (zcee.md 6.2, rule 1).
 * `answer`: what VERIFY said; undefined where SAF is not asked.
 */
export function unauthenticated(saf: SafSettings, answer?: VerifyAnswer): Decision<Credential> {
  const trail = new Trail();
  const { unauthenticatedUser: user, profilePrefix } = saf.credentials;
  const reads = readsOf(saf.credentials, 'unauthenticatedUser');
  if (answer !== undefined && answer.codes.saf !== 0) {
    const codes = initAceeCodes(answer.codes);
    const messages = [{ id: 'CWWKS2960W', inserts: { userid: user } }, ...credentialFailure(codes, user, profilePrefix)];
    trail.info('ZCEE.UNAUTHENTICATED', { ...reads, expected: profilePrefix, found: user, codes: ['INITACEE', ...codes], messages });
    return granted(trail.steps, NOBODY, { user, groups: [] });
  }
  if (!hasDefaultCredential(saf)) {
    trail.info('ZCEE.CREDENTIAL.NONE', { ...readsOf(saf.credentials, 'mapDistributedIdentities'), found: false });
    trail.info('ZCEE.UNAUTHENTICATED', { ...reads, found: user });
    return granted(trail.steps, NOBODY, { user, groups: [] });
  }
  const identity = safIdentity(user, 'default', answer?.group === undefined ? {} : { group: answer.group });
  trail.info('ZCEE.UNAUTHENTICATED', { ...reads, found: user, identity });
  return granted(trail.steps, identity, { user, groups: [], saf: identity });
}
