import type { AccessRequest, AccessDecision } from '@idprop/saf';
import { granted, refused, Trail, type Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import type { Sit } from '../sit/index.js';
import { CATEGORY_1 } from './supplied.js';

/**
 * Start-up: whether the region user may run the transactions that only CICS itself attaches (cics.md 1.3, 5). A profile that covers one of them decides; where none does, the
 * region starts (the product takes that for a refusal; chosen, as few decks have profiles for them). Refused: DFHXS1113, and start-up ends.
 */
export function decideCategory1(sit: Sit, regionUser: string, access: (request: AccessRequest) => AccessDecision): Decision<true> {
  const trail = new Trail();
  const racfClass = sit.classes.transaction;
  if (!sit.sec || racfClass === undefined) return granted(trail.steps, NOBODY, true);
  const prefix = sit.secprfx === 'NO' ? '' : `${sit.secprfx === 'YES' ? regionUser : sit.secprfx}.`;
  for (const tranid of CATEGORY_1) {
    const { value, steps } = access({ userid: regionUser, class: racfClass, resource: `${prefix}${tranid}`, intent: 'READ' });
    if (value.saf !== 8) continue;
    trail.include(steps);
    const inserts = { applid: sit.applid, tranid, saf: value.saf, safReason: 0, esm: value.racf, esmReason: value.reason };
    const reads = { kind: 'profile', name: `${racfClass} ${value.profile ?? tranid}` } as const;
    trail.fail('CICS.START.CATEGORY1', { reads, found: regionUser, messages: [{ id: 'DFHXS1113', inserts }] });
    return refused(trail.steps);
  }
  return granted(trail.steps, NOBODY, true);
}
