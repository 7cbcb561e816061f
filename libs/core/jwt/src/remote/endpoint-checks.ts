import type { Message, Trail } from '@idprop/decision';
import { readsOf } from '../policy.js';
import type { RemoteAnswer, RemoteRequest, RemoteValidation } from './model.js';

/** httpsRequired: an endpoint whose address does not begin with https is not asked. */
export function mayAsk({ httpsRequired, url }: RemoteValidation): boolean {
  return !httpsRequired || /^https:/i.test(url);
}

export function checkHttps({ remote, policy }: RemoteRequest, trail: Trail): boolean {
  if (mayAsk(remote)) return true;
  const messages = [{ id: 'CWWKS1703E', inserts: { url: remote.url } }];
  trail.fail('REMOTE.HTTPS', { ...readsOf(policy, 'validationEndpointUrl'), expected: 'https', found: remote.url, messages });
  return false;
}

/** The endpoint answered with claims. */
export function checkAnswered({ remote, policy, answer }: RemoteRequest, trail: Trail): boolean {
  const details = { ...readsOf(policy, 'validationEndpointUrl'), expected: remote.method, found: foundOf(answer) };
  if (answer.type === 'claims') {
    trail.pass('REMOTE.ANSWER', details);
    return true;
  }
  trail.fail('REMOTE.ANSWER', { ...details, messages: messagesOf(answer, remote) });
  return false;
}

function foundOf(answer: RemoteAnswer): string {
  return answer.type === 'refused' ? `HTTP ${answer.status}${answer.error === undefined ? '' : ` ${answer.error}`}` : answer.type;
}

/** A wrong client and a token that is not active have messages of their own. */
function messagesOf(answer: Exclude<RemoteAnswer, { type: 'claims' }>, { method, url, clientId }: RemoteValidation): Message[] {
  if (answer.type === 'unreadable') return [{ id: 'CWWKS1725E', inserts: { client: clientId } }];
  if (answer.type === 'unreached') return [{ id: 'CWWKS1727E', inserts: { method, url } }];
  if (answer.error === 'invalid_client') return [{ id: 'CWWKS1723E', inserts: { client: clientId, url } }];
  if (answer.error === 'invalid_token') return [{ id: 'CWWKS1720E', inserts: { method, url } }];
  return [{ id: 'CWWKS1721E', inserts: { error: answer.error ?? `HTTP ${answer.status}`, url } }];
}
