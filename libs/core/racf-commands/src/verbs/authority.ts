import type { Message } from '@idprop/decision';
import { Refusal } from '../parsing/refusal.js';
import type { Run } from '../run.js';

/** The attribute SPECIAL, or the refusal that the verb prints. Group-SPECIAL, owner, CLAUTH and FACILITY authority do not count yet. */
export function requireSpecial(run: Run, refusal?: Message): void {
  if (run.issuer.attributes.includes('SPECIAL')) return;
  throw new Refusal([refusal ?? { id: 'RACF.AUTHORITY', inserts: { userid: run.issuer.userid, verb: run.command.verb } }], 8);
}
