import { isUserOwner, type AccessLevel } from '@idprop/saf';
import type { Run } from '../../run.js';
import { isSpecial, mayUse, require } from '../authority.js';

/** READ for one's own, UPDATE for another user's, CONTROL for CERTAUTH, SITE and MULTIID (saf.md 6). */
export function levelFor(run: Run, owner: string): AccessLevel {
  if (!isUserOwner(owner)) return 'CONTROL';
  return owner === run.issuer.userid ? 'READ' : 'UPDATE';
}

/** System SPECIAL, or this access to FACILITY IRR.DIGTCERT.function; group-SPECIAL does not count (saf.md 1.2). */
export function requireFunction(run: Run, name: string, level: AccessLevel): void {
  require(run, isSpecial(run) || mayUse(run, `IRR.DIGTCERT.${name}`, level), name, { id: 'IRRD101I', inserts: {} });
}
