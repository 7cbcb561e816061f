import { safIdentity, type Distributed, type Evidence } from '@idprop/identity';
import { Trail, type Message } from '@idprop/decision';
import type { VerifyDecision } from '@idprop/saf';
import type { Region } from '../region/index.js';
import { securityFailed, type ChosenUser, type RequestLink } from './flowed-user.js';
import { grantRequest, refuseRequest, SECURITY_NOT_VALID, type RequestDecision } from './refusal.js';

/** The user that a task runs as: what EXEC CICS ASSIGN USERID gives. */
export interface TaskUser {
  readonly userid: string;
  readonly group?: string;
  readonly from: Evidence;
  readonly distributed?: Distributed;
}

/**
 * User security, second part: what RACROUTE VERIFY made of the chosen user (cics.md 3.4). It says whether RACF knows him, whether he
 * is revoked, whether his password is right and whether he may use the application (class APPL).
 *
 * @param verify the answer; undefined where the chosen user needs no sign-on
 */
export function decideSignOn(
  region: Region,
  link: RequestLink,
  chosen: ChosenUser,
  verify: VerifyDecision | undefined,
): RequestDecision<TaskUser> {
  const trail = new Trail();
  const { userid, distributed } = chosen;
  const carries = distributed === undefined ? {} : { distributed };
  if (chosen.signOn === undefined) {
    return grantRequest(trail.steps, safIdentity(userid, chosen.from), { userid, from: chosen.from, ...carries });
  }
  const reads = { kind: 'parameter', name: `APPLID=${region.sit.applname}`, file: region.sit.file } as const;
  if (verify?.outcome !== 'granted' || verify.value === undefined) {
    const codes = verify === undefined ? {} : { codes: ['VERIFY', verify.codes.saf, verify.codes.racf, verify.codes.reason] as const };
    const messages = [
      ...(isWrongPassword(chosen, verify) ? [wrongPassword(region, link, userid)] : []),
      securityFailed(region, link, userid),
    ];
    trail.fail('CICS.USER.SIGNON', { reads, found: userid, ...codes, messages });
    return refuseRequest(trail, SECURITY_NOT_VALID);
  }
  const { group } = verify.value;
  const from = verify.value.by === 'asserted' ? chosen.from : verify.value.by;
  const identity = safIdentity(userid, from, { group, ...(distributed === undefined ? {} : { carries: distributed }) });
  trail.pass('CICS.USER.SIGNON', { reads, found: userid, identity });
  return grantRequest(trail.steps, identity, { userid, group, from, ...carries });
}

/** RACROUTE VERIFY says so with return code 8 of RACF (cics.md 5). */
const WRONG_PASSWORD = 8;

function isWrongPassword({ signOn }: ChosenUser, verify: VerifyDecision | undefined): boolean {
  return signOn?.secret !== undefined && verify?.codes.racf === WRONG_PASSWORD;
}

function wrongPassword(region: Region, { ipconn, transid }: RequestLink, userid: string): Message {
  return { id: 'DFHXS1201', inserts: { applid: region.sit.applid, tranid: transid, userid, ipconn: ipconn.name } };
}
