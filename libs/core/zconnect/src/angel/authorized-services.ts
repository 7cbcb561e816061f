import { Trail, type Message, type Remedy } from '@idprop/decision';
import type { AccessDecision, AccessRequest } from '@idprop/saf';
import { AUTHENTICATION_FAILED } from '../authentication/refusals.js';
import { hex8 } from '../credential/codes.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';

/** What the server is to be permitted to before SAF does anything for it (zcee.md 7). */
export interface AngelFacts {
  /** A named angel; undefined for the default one. */
  readonly angel?: string;
  /** The user that the server runs as. */
  readonly server: string;
  readonly profilePrefix: string;
  readonly access: (request: AccessRequest) => AccessDecision;
}

/** Internal code of a server in the penalty box, for the APPL class; the SAF return code is added. */
const PENALTY_APPL = 0x03008100;

interface Gate {
  readonly check: string;
  readonly profile: string;
  readonly message: (saf: number) => Message;
  /** What the server says when it is permitted. */
  readonly welcome?: Message;
}

/** The profiles of class SERVER in the order in which the product meets them. */
function gatesOf({ angel, server, profilePrefix }: AngelFacts): readonly Gate[] {
  const named = angel === undefined ? 'BBG.ANGEL' : `BBG.ANGEL.${angel}`;
  const safcred: Message = { id: 'CWWKB0104I', inserts: { group: 'SAFCRED' } };
  return [
    {
      check: 'ZCEE.ANGEL',
      profile: named,
      message: () => ({ id: 'CWWKB0118W', inserts: { angel: named } }),
      welcome: { id: 'CWWKB0122I', inserts: { angel: named } },
    },
    { check: 'ZCEE.ANGEL.MODULE', profile: 'BBG.AUTHMOD.BBGZSAFM', message: () => safcred },
    {
      check: 'ZCEE.ANGEL.SAFCRED',
      profile: 'BBG.AUTHMOD.BBGZSAFM.SAFCRED',
      message: () => safcred,
      welcome: { id: 'CWWKB0103I', inserts: { group: 'SAFCRED' } },
    },
    {
      check: 'ZCEE.ANGEL.PREFIX',
      profile: `BBG.SECPFX.${profilePrefix}`,
      message: (saf) => ({ id: 'CWWKS2909E', inserts: { server, applname: profilePrefix, code: hex8(PENALTY_APPL + saf) } }),
    },
  ];
}

/** Whether the server may have SAF credentials made under its profilePrefix: else nobody gets one. A profile that is not there permits nobody. */
export function authorizedServices(facts: AngelFacts): WebDecision<true> {
  const trail = new Trail();
  for (const { check, profile, message, welcome } of gatesOf(facts)) {
    const access = facts.access({ userid: facts.server, class: 'SERVER', resource: profile, intent: 'READ' });
    const { saf, racf, reason } = access.value;
    const details = { expected: profile, found: facts.server, codes: ['SAF', saf, racf, reason] as const };
    if (saf === 0) {
      trail.pass(check, welcome === undefined ? details : { ...details, messages: [welcome] });
      continue;
    }
    trail.include(access.steps);
    trail.fail(check, { ...details, messages: [message(saf)], remedy: remedyOf(saf, profile, facts.server) });
    return webRefused(trail.steps, AUTHENTICATION_FAILED);
  }
  return webGranted(trail.steps, true);
}

function remedyOf(saf: number, profile: string, server: string): Remedy[] {
  return [{ id: saf === 4 ? 'ZCEE.ANGEL.DEFINE' : 'ZCEE.ANGEL.PERMIT', inserts: { profile, server } }];
}
