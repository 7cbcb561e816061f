import type { AccessRequest, AccessDecision } from '@idprop/saf';
import { granted, refused, Trail, type Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import type { Sit } from '../sit/index.js';

/**
 * Start-up: whether the region user may act for DFLTUSER (cics.md 1.3). A profile of class SURROGAT that covers `dfltuser.DFHINSTL` decides; where none does, the
 * region starts (what the product does then is not public). Refused: DFHUS0050, and start-up ends.
 */
export function decideDefaultUser(sit: Sit, regionUser: string, access: (request: AccessRequest) => AccessDecision): Decision<true> {
  const trail = new Trail();
  if (!sit.sec || !sit.xuser || sit.dfltuser === regionUser) return granted(trail.steps, NOBODY, true);
  const resource = `${sit.dfltuser}.DFHINSTL`;
  const answer = access({ userid: regionUser, class: 'SURROGAT', resource, intent: 'READ' });
  trail.include(answer.steps);
  const reads = { kind: 'profile', name: `SURROGAT ${answer.value.profile ?? resource}` } as const;
  if (answer.value.saf !== 8) {
    trail.pass('CICS.START.DFLTUSER', { reads, found: regionUser });
    return granted(trail.steps, NOBODY, true);
  }
  const inserts = { applid: sit.applid, dfltuser: sit.dfltuser, regionuser: regionUser };
  trail.fail('CICS.START.DFLTUSER', { reads, found: regionUser, messages: [{ id: 'DFHUS0050', inserts }] });
  return refused(trail.steps);
}
