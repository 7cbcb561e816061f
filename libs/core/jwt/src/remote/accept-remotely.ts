import { granted, refused, Trail, type Decision, type Message } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import type { AcceptedToken } from '../accept-token.js';
import { show } from '../checks/run.js';
import { readsOf } from '../policy.js';
import { checkAnswered, checkHttps } from './endpoint-checks.js';
import type { RemoteCheck, RemoteRequest, RemoteRun } from './model.js';
import { checkActive, checkIssuerOf, checkTimes } from './claim-checks.js';

/** As Liberty judges what introspection says, and what userinfo says (zcee.md 8.2). */
const ORDER: Readonly<Record<'introspect' | 'userinfo', readonly RemoteCheck[]>> = {
  introspect: [checkActive, ...checkTimes, checkIssuerOf, checkUser],
  userinfo: [checkIssuerOf, checkUser],
};

/** Whether the claims that came from the issuer's endpoint are those of a good token. */
export function acceptRemotely(request: RemoteRequest): Decision<AcceptedToken> {
  const { answer, ...rest } = request;
  const trail = new Trail();
  if (!checkHttps(request, trail) || !checkAnswered(request, trail) || answer.type !== 'claims') return refused(trail.steps);
  const run = { ...rest, claims: answer.claims, trail };
  for (const check of ORDER[request.remote.method]) if (!check(run)) return refused(trail.steps);
  return granted(trail.steps, NOBODY, { claims: answer.claims, user: String(answer.claims[request.policy.userClaim]) });
}

/** The claim that names the user must be there. */
function checkUser({ policy, remote, claims, trail }: RemoteRun): boolean {
  const user = claims[policy.userClaim];
  const details = { ...readsOf(policy, 'userIdentityToCreateSubject'), expected: policy.userClaim, found: show(user) };
  if (typeof user === 'string' && user !== '') {
    trail.pass('JWT.USER', details);
    return true;
  }
  const messages: Message[] = [{ id: 'CWWKS1722E', inserts: { claim: policy.userClaim, url: remote.url } }];
  trail.fail('JWT.USER', { ...details, messages });
  return false;
}
