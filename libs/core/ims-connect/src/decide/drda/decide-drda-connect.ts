import { granted, NO_FACTS, refused, type Decision, type Facts } from '@idprop/decision';
import { foldName } from '@idprop/identity';
import { runChecks } from '../checks.js';
import type { VerifyNeed } from '../verify-need.js';
import { ACCESS_DATABASE } from './access-database.js';
import type { DrdaRequest } from './request.js';
import { SECURITY_CHECK, SECURITY_CHECK_OFF } from './security-check.js';
import { DrdaWork, type DrdaCheck, type DrdaRefusal, type DrdaSetting } from './work.js';

/** The PSB is allocated for this user; or the client gets SECCHKRM or a reply message to ACCRDB. */
export type DrdaVerdict =
  { readonly type: 'accepted'; readonly userid: string; readonly psb: string; readonly alias: string } | DrdaRefusal;

export type DrdaOutcome = (Decision<DrdaVerdict> & { readonly value: DrdaVerdict }) | { readonly need: VerifyNeed };

const SWITCH: DrdaCheck = { id: 'IMS.DRDA.RACF', run: racfSwitch };
const RACF_ON = [SWITCH, ...SECURITY_CHECK, ...ACCESS_DATABASE];
const RACF_OFF = [SWITCH, ...SECURITY_CHECK_OFF, ...ACCESS_DATABASE];

/**
 * Decides about a DRDA connection: SECCHK by IMS Connect, VERIFY (as a need), then ACCRDB by ODBM and IMS.
 *
 * Source: ims.md 4.2, 4.4, 5.2, 6. ODBM itself neither authenticates nor authorizes.
 */
export function decideDrdaConnect(setting: DrdaSetting, request: DrdaRequest, facts: Facts = NO_FACTS): DrdaOutcome {
  // Folded (chosen): RACF user IDs are upper case, and clients hand on what a person typed.
  const work = new DrdaWork(setting, request, facts, foldName(request.userid.trim()));
  const stop = runChecks(setting.config.hws.racf ? RACF_ON : RACF_OFF, work, (candidate) => 'need' in candidate);
  if (stop !== undefined) {
    if ('need' in stop) return stop;
    return { ...refused<DrdaVerdict>(work.trail.steps), value: stop.refuse };
  }
  const { psb = '', alias = '' } = work.rdb ?? {};
  const value: DrdaVerdict = { type: 'accepted', userid: work.userid, psb, alias };
  return { ...granted(work.trail.steps, work.identity, value), value };
}

function racfSwitch(work: DrdaWork): undefined {
  const { hws } = work.setting.config;
  work.trail.info('IMS.DRDA.RACF', { reads: work.statement(`HWS ID=${hws.id}`, hws.line), found: hws.racf ? 'Y' : 'N' });
}
