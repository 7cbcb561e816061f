import { randomBytes } from 'node:crypto';
import { hopsInOrder, stepsInOrder, type Flow, type Step } from '@idprop/decision';
import type { PlayedCall, PlayedCaller } from '@idprop/server';
import type { ServiceKind } from '@idprop/sysplex';
import { RequestProblem } from '../http/problem.js';

/** What of a replay people say anew, since it was never recorded. */
export interface GivenAnew {
  readonly caller?: PlayedCaller | undefined;
  readonly body?: string | undefined;
}

/** What is known of services and users. */
export interface Known {
  kindOf(service: string): ServiceKind | undefined;
  isIssuerUser(name: string): boolean;
}

/**
 * The call that a flow is the record of. Secrets are in no record: a token is made anew for the same user of the issuer, and a SAF user proves himself as he
 * did. Throws RequestProblem with what cannot be known, and has to be given.
 */
export function recordedCall(flow: Flow, known: Known, { caller, body }: GivenAnew = {}): PlayedCall {
  const [, method, path] = /^(GET|POST|PUT|DELETE) (\/\S*)$/.exec(flow.what) ?? [];
  const kind = known.kindOf(flow.hops[0]?.service ?? '');
  if (method === undefined || path === undefined || (kind !== 'gateway' && kind !== 'zcee')) {
    throw lost(flow, 'it is no call of an API', 'Only what came in at the gateway or at z/OS Connect is replayed');
  }
  const steps = stepsInOrder(flow).map(({ step }) => step);
  const beside = String(steps.find(({ check }) => check === 'FLOW.REQUEST')?.found ?? '');
  const [query = ''] = /^\?\S*/.exec(beside) ?? [];
  if (query.includes('=****')) throw lost(flow, 'its query held a secret', 'Make the call again instead: idprop call');
  if (/body of \d/.test(beside) && body === undefined) {
    throw lost(flow, 'of its body only the length was kept', 'Give the body again: --data, or body');
  }
  return {
    method: method as PlayedCall['method'],
    path: `${path}${query}`,
    through: kind,
    ...(body === undefined ? {} : { body }),
    caller: caller ?? callerOf(flow, steps, known),
  };
}

function callerOf(flow: Flow, steps: readonly Step[], known: Known): PlayedCaller {
  const at = (check: string): Step | undefined => steps.find((step) => step.check === check);
  if (at('ZCEE.CERTIFICATE')?.verdict === 'pass') throw lost(flow, 'a certificate was presented', 'Give the certificate and its key again');
  const basic = at('ZCEE.BASIC')?.found;
  if (typeof basic === 'string') {
    const wrong = at('SAF.VERIFY.PASSWORD')?.verdict === 'fail';
    return wrong ? { kind: 'basic', user: basic, password: wrongPassword() } : { kind: 'saf', user: basic.toUpperCase() };
  }
  if (at('ZCEE.TOKEN') !== undefined || at('GATEWAY.CREDENTIAL')?.found === 'bearer') return ofToken(flow, steps, known);
  if (hopsInOrder(flow).length === 1 && at('GATEWAY.CREDENTIAL')?.found === 'basic') {
    throw lost(flow, 'it never reached z/OS Connect, so nobody knows who it was', 'Say who: --basic USER or --as USER');
  }
  return { kind: 'nobody' };
}

/** One that is nobody's, and is no PassTicket either, which has 8 characters. */
function wrongPassword(): string {
  return randomBytes(4).toString('hex').slice(1).toUpperCase();
}

/** A token that was refused says whose it was only where its subject was read before. */
function ofToken(flow: Flow, steps: readonly Step[], known: Known): PlayedCaller {
  const refused = steps.find(({ check, verdict }) => check.startsWith('JWT.') && verdict === 'fail');
  if (refused !== undefined) {
    throw lost(flow, `its token was refused (${refused.check}), and a fresh one would not be`, 'Give a token: --token, or caller');
  }
  const user = steps.find(({ check }) => check === 'JWT.USER')?.found;
  if (typeof user !== 'string') throw lost(flow, 'nobody knows whose its token was', 'Give a token: --token, or caller');
  if (!known.isIssuerUser(user))
    throw lost(flow, `${user} is no user of the issuer, so no token can be made anew`, 'Give a token: --token, or caller');
  return { kind: 'user', user };
}

function lost({ id }: Flow, why: string, hint: string): RequestProblem {
  return new RequestProblem(422, 'REPLAY_INCOMPLETE', `flow ${id} cannot be replayed as it is: ${why}`, hint);
}
