import { granted, NO_FACTS, refused, type Decision, type Facts } from '@idprop/decision';
import { foldName, type Identity } from '@idprop/identity';
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
const RACF_ON = [SWITCH, ...SECURITY_CHECK];
const RACF_OFF = [SWITCH, ...SECURITY_CHECK_OFF];

/**
 * Decides about a DRDA connection: SECCHK by IMS Connect, VERIFY (as a need), then ACCRDB by ODBM and IMS.
 *
 * Source: ims.md 4.2, 4.4, 5.2, 6. ODBM itself neither authenticates nor authorizes.
 */
export function decideDrdaConnect(setting: DrdaSetting, request: DrdaRequest, facts: Facts = NO_FACTS): DrdaOutcome {
  const work = workOf(setting, request, facts);
  const stop = runChecks([...securityChecks(setting), ...ACCESS_DATABASE], work, (candidate) => 'need' in candidate);
  if (stop !== undefined) {
    if ('need' in stop) return stop;
    return { ...refused<DrdaVerdict>(work.trail.steps), value: stop.refuse };
  }
  const { psb = '', alias = '' } = work.rdb ?? {};
  const value: DrdaVerdict = { type: 'accepted', userid: work.userid, psb, alias };
  return { ...granted(work.trail.steps, work.identity, value), value };
}

/** SECCHK alone, as it comes over TCP/IP: the connection belongs to this user then, or the client gets SECCHKRM. */
export type SecurityVerdict = { readonly type: 'authenticated'; readonly userid: string } | DrdaRefusal;
export type SecurityOutcome = (Decision<SecurityVerdict> & { readonly value: SecurityVerdict }) | { readonly need: VerifyNeed };

export function decideSecurityCheck(setting: DrdaSetting, request: Omit<DrdaRequest, 'rdbname'>, facts: Facts = NO_FACTS): SecurityOutcome {
  const work = workOf(setting, { ...request, rdbname: '' }, facts);
  const stop = runChecks(securityChecks(setting), work, (candidate) => 'need' in candidate);
  if (stop !== undefined) {
    if ('need' in stop) return stop;
    return { ...refused<SecurityVerdict>(work.trail.steps), value: stop.refuse };
  }
  const value: SecurityVerdict = { type: 'authenticated', userid: work.userid };
  return { ...granted(work.trail.steps, work.identity, value), value };
}

/** ACCRDB alone: the PSB for the user that the connection belongs to. */
export function decideAccessDatabase(
  setting: DrdaSetting,
  { userid, identity }: { readonly userid: string; readonly identity: Identity },
  rdbname: string,
): Decision<DrdaVerdict> & { readonly value: DrdaVerdict } {
  const work = workOf(setting, { port: 0, externalName: '', userid, password: '', rdbname }, NO_FACTS);
  work.identity = identity;
  const stop = runChecks(ACCESS_DATABASE, work, () => false);
  if (stop !== undefined && 'refuse' in stop) return { ...refused<DrdaVerdict>(work.trail.steps), value: stop.refuse };
  const { psb = '', alias = '' } = work.rdb ?? {};
  const value: DrdaVerdict = { type: 'accepted', userid, psb, alias };
  return { ...granted(work.trail.steps, identity, value), value };
}

/** The user ID folded (chosen): RACF user IDs are upper case, and clients hand on what a person typed. */
function workOf(setting: DrdaSetting, request: DrdaRequest, facts: Facts): DrdaWork {
  return new DrdaWork(setting, request, facts, foldName(request.userid.trim()));
}

function securityChecks(setting: DrdaSetting): readonly DrdaCheck[] {
  return setting.config.hws.racf ? RACF_ON : RACF_OFF;
}

function racfSwitch(work: DrdaWork): undefined {
  const { hws } = work.setting.config;
  work.trail.info('IMS.DRDA.RACF', { reads: work.statement(`HWS ID=${hws.id}`, hws.line), found: hws.racf ? 'Y' : 'N' });
}
