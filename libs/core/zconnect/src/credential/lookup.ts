import { Trail } from '@idprop/decision';
import { foldName } from '@idprop/identity';
import { AUTHENTICATION_FAILED } from '../authentication/refusals.js';
import type { SafSettings } from '../settings/model.js';
import { readsOf, type Provenance } from '../settings/provenance.js';
import type { Subject } from '../subject/build-subject.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';

/** The user ID that mapIdentityToRegistryUser looks up in the SAF registry; undefined when there is no SAF registry. */
export function lookupName(saf: SafSettings, subject: Subject): string | undefined {
  return saf.registry === undefined ? undefined : foldName(subject.user);
}

/**
 * mapIdentityToRegistryUser="true" replaces realm and unique name by those of the registry; RACMAP then sees the user ID and
 * the SAF realm. A user that the registry does not know is refused with 403 (zcee.md 5.3 and 6.1).
 * `realm` is the SAF realm in force, `known` what the registry answered.
 */
export function lookupSubject(
  client: Provenance & { readonly id: string },
  subject: Subject,
  userid: string | undefined,
  realm: string,
  known: boolean,
): WebDecision<Subject> {
  const trail = new Trail();
  const reads = readsOf(client, 'mapIdentityToRegistryUser');
  if (userid === undefined || !known) {
    const messages = [{ id: 'CWWKS1106A', inserts: { user: subject.user } }];
    const remedy = [{ id: 'ZCEE.LOOKUP.OFF', inserts: { client: client.id } }];
    trail.fail('ZCEE.LOOKUP', { ...reads, expected: 'a user of the registry', found: subject.user, messages, remedy });
    return webRefused(trail.steps, AUTHENTICATION_FAILED);
  }
  trail.info('ZCEE.LOOKUP', { ...reads, found: userid });
  return webGranted(trail.steps, { ...subject, user: userid, uniqueName: userid, realm, lookup: false });
}
