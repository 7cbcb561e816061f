import { Trail, type Decision } from '@idprop/decision';
import type { SafSettings } from '../settings/model.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import { AUTHENTICATION_FAILED } from '../authentication/refusals.js';
import { failCredential } from './credential.js';

/** initACEE's reason for a certificate that maps to nobody (saf.md 4.3). */
const NOT_MAPPED = [8, 8, 40] as const;
const NO_USER = 'null';

/** What comes of RACF's certificate mapping (RACDCERT): no distributed identity is involved (zcee.md 6.3). */
export function afterCertificate(
  saf: SafSettings,
  mapped: Decision<{ readonly userid: string }>,
): WebDecision<{ readonly userid: string }> {
  const trail = new Trail();
  trail.include(mapped.steps);
  if (mapped.outcome === 'granted' && mapped.value !== undefined) return webGranted(trail.steps, mapped.value, mapped.identity);
  failCredential(trail, NOT_MAPPED, NO_USER, saf.credentials.profilePrefix);
  return webRefused(trail.steps, AUTHENTICATION_FAILED);
}
