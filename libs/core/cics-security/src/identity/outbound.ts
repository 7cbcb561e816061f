import { Trail } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import { statement, type Ipconn } from '../region/index.js';
import type { Flowed } from './flowed-user.js';
import { grantRequest, type RequestDecision } from './refusal.js';
import type { TaskUser } from './sign-on.js';

/**
 * What of a task's identity leaves over an IPCONN (cics.md 1.1): this is what IDPROP is for. In one sysplex every IDPROP is as OPTIONAL. Elsewhere NOTALLOWED sends the
 * user ID alone, OPTIONAL the distributed identity beside it, REQUIRED the distributed identity alone. A task that has none has none to send.
 */
export function decideOutboundIdentity(ipconn: Ipconn, sameSysplex: boolean, user: TaskUser): RequestDecision<Flowed> {
  const trail = new Trail();
  const rule = sameSysplex ? 'OPTIONAL' : ipconn.idProp;
  const flowed: Flowed = {
    ...(rule === 'REQUIRED' ? {} : { userid: user.userid }),
    ...(rule === 'NOTALLOWED' || user.distributed === undefined ? {} : { distributed: user.distributed }),
  };
  const sent = [flowed.userid, flowed.distributed?.name].filter((each) => each !== undefined).join(' ');
  trail.info('CICS.OUTBOUND.IDENTITY', { reads: statement('IPCONN', ipconn, 'IDPROP'), expected: rule, found: sent === '' ? null : sent });
  return grantRequest(trail.steps, safIdentity(user.userid, user.from), flowed);
}
