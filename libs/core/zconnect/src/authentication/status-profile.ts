import type { WebRefusal } from '../web.js';
import { AUTHORIZATION_FAILED } from './refusals.js';

/** What the client sees of two refusals: what Liberty's code answers, or what the prose of the public workshop says (zcee.md 5.3). */
export const STATUS_PROFILES = ['liberty', 'wsc-lab'] as const;
export type StatusProfile = (typeof STATUS_PROFILES)[number];

/** By the check that refused: in the workshop's prose an expired token is 403, and a user without the role 401. */
const LAB: Readonly<Record<string, WebRefusal>> = {
  'JWT.TIME': AUTHORIZATION_FAILED,
  'STRICT.EXP': AUTHORIZATION_FAILED,
  'ZCEE.ROLE': { status: 401, headers: {} },
};

export function refusalIn(profile: StatusProfile, check: string | undefined, refusal: WebRefusal): WebRefusal {
  return (profile === 'wsc-lab' && check !== undefined ? LAB[check] : undefined) ?? refusal;
}
