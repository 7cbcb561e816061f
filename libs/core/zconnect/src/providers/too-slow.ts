import { Trail } from '@idprop/decision';
import { readsOf } from '../settings/provenance.js';
import type { ManagerSettings } from '../settings/model.js';
import { webRefused, type WebDecision } from '../web.js';

/** Which status the product answers with is not documented. */
const TOO_SLOW_STATUS = 503;

/** asyncRequestTimeout: the request took longer than that, and is given up (zcee.md 8.4). */
export function tooSlow(manager: ManagerSettings, milliseconds: number): WebDecision<never> {
  const trail = new Trail();
  const message = { id: 'BAQR0405I', inserts: { milliseconds } };
  trail.fail('ZCEE.SOR.ANSWER', {
    ...readsOf(manager, 'asyncRequestTimeout'),
    found: milliseconds,
    codes: ['HTTP', TOO_SLOW_STATUS],
    messages: [message],
  });
  return webRefused(trail.steps, { status: TOO_SLOW_STATUS, headers: {}, error: { message } });
}
