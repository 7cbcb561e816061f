import { Trail } from '@idprop/decision';
import { readsOf } from '../settings/provenance.js';
import { itemOf } from '../interceptors/choose-interceptors.js';
import type { GroupTarget } from '../interceptors/model.js';
import type { ManagerSettings } from '../settings/model.js';
import { webGranted, webRefused, type WebDecision, type WebRequest } from '../web.js';

/**
 * Plain HTTP to an item that wants TLS is sent to the HTTPS address with 302 (zcee.md 4). `httpsPort` is the port that
 * really listens.
 */
export function requireSecure(
  manager: ManagerSettings,
  target: GroupTarget,
  request: WebRequest,
  httpsPort: number,
): WebDecision<undefined> {
  const trail = new Trail();
  const own = itemOf(manager, target);
  const says = own?.requireSecure === undefined ? manager : own;
  const required = own?.requireSecure ?? manager.requireSecure;
  const reads = readsOf(says, 'requireSecure');
  const found = request.scheme;
  if (!required || found === 'https') {
    trail.pass('ZCEE.SECURE', { ...reads, expected: required ? 'https' : 'any', found });
    return webGranted(trail.steps, undefined);
  }
  trail.fail('ZCEE.SECURE', { ...reads, expected: 'https', found, codes: ['HTTP', 302] });
  const host = request.authority.replace(/:\d+$/, '');
  return webRefused(trail.steps, { status: 302, headers: { location: `https://${host}:${httpsPort}${request.path}${request.query}` } });
}

/** Whether an item asks who the caller is: its own requireAuth, else the manager's. */
export function authenticationRequired(
  manager: ManagerSettings,
  target: GroupTarget,
): { required: boolean; reads: ReturnType<typeof readsOf> } {
  const own = itemOf(manager, target);
  if (own?.requireAuth === undefined) return { required: manager.requireAuth, reads: readsOf(manager, 'requireAuth') };
  return { required: own.requireAuth, reads: readsOf(own, 'requireAuth') };
}
