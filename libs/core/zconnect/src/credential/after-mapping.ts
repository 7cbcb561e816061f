import { Trail, type Decision, type Step } from '@idprop/decision';
import { AUTHENTICATION_FAILED } from '../authentication/refusals.js';
import type { SafSettings } from '../settings/model.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import { failCredential } from './credential.js';

/** The user name in Liberty's message where RACF found none. */
const NO_USER = 'null';

/**
 * What comes of RACMAP's answer. An unmapped identity is initACEE 8/8/16: status 403, CWWKS2905E, and RACF's ICH408I under the
 * server's user, which suppressAuthFailureMessages="true" hides and which otherwise is printed twice (zcee.md 5.3).
 */
export function afterMapping(saf: SafSettings, mapped: Decision<{ readonly userid: string }>): WebDecision<{ readonly userid: string }> {
  const trail = new Trail();
  trail.include(mapped.steps.map((step) => logged(step, saf.credentials.suppressAuthFailureMessages)));
  if (mapped.outcome === 'granted' && mapped.value !== undefined) return webGranted(trail.steps, mapped.value, mapped.identity);
  failCredential(trail, [8, 8, 16], NO_USER, saf.credentials.profilePrefix);
  return webRefused(trail.steps, AUTHENTICATION_FAILED);
}

function logged(step: Step, suppressed: boolean): Step {
  if (step.messages === undefined) return step;
  return { ...step, messages: suppressed ? [] : [...step.messages, ...step.messages] };
}
