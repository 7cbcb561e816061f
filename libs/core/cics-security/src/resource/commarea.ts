import { Trail } from '@idprop/decision';
import type { RequestDecision } from '../identity/index.js';
import { COMMAREA_TOO_LONG, grantRequest, refuseRequest } from '../identity/refusal.js';

/** Bytes that a COMMAREA can have: LENGTH is a signed halfword, less what CICS keeps for itself (cics.md 9: 32 KB). Containers of a channel have no such limit. */
export const MOST_COMMAREA_BYTES = 32_763;
/** EIBRESP and EIBRESP2 of a COMMAREA that is too long. RESP2 is from memory of the LINK command. */
const LENGERR = 22;
const LENGERR_COMMAREA = 11;

/** LINK with a COMMAREA: LENGERR when it is too long, which ends the request with AEIV. The session goes on. */
export function decideCommarea(bytes: number): RequestDecision<number> {
  const trail = new Trail();
  if (bytes > MOST_COMMAREA_BYTES) {
    const codes = ['RESP', LENGERR, LENGERR_COMMAREA] as const;
    trail.fail('CICS.LINK.LENGTH', {
      expected: MOST_COMMAREA_BYTES,
      found: bytes,
      codes,
      remedy: [{ id: 'CICS.USE.CHANNEL', inserts: {} }],
    });
    return refuseRequest(trail, COMMAREA_TOO_LONG);
  }
  return grantRequest(trail.steps, { kind: 'none' }, bytes);
}
