import { Trail } from '@idprop/decision';
import type { CheckedUser, RequestDecision } from '../identity/index.js';
import { grantRequest, NOT_AUTHORIZED, refuseRequest } from '../identity/refusal.js';
import { isCategory1, statement, transactionNamed, type TransactionDefinition } from '../region/index.js';
import { checkResource } from './resource-check.js';
import { mayUse, type CheckedTask } from './task-checks.js';

/** What START names. */
export interface StartRequest {
  readonly transid: string;
  /** USERID of the command; the task's own user without. */
  readonly userid?: string;
}

/**
 * START of a transaction that is on no terminal (cics.md 1.3, 3.4): every user of the task may start it (class ACICSPCT, where resource security is on), and each of them is a
 * surrogate of the user that it is to run as (`userid.DFHSTART` in class SURROGAT, XUSER=YES; everybody is his own). A transaction that is not there is no
 * refusal: the program gets TRANSIDERR (`value` is undefined then). What attaches the started task is checked apart, for its own user alone.
 */
export function decideStart(task: CheckedTask, { transid, userid }: StartRequest): RequestDecision<TransactionDefinition | undefined> {
  const trail = new Trail();
  if (!mayUse(trail, task, 'started', transid, 'READ')) return refuseRequest(trail, NOT_AUTHORIZED);
  if (userid !== undefined && !isSurrogate(trail, task, userid)) return refuseRequest(trail, NOT_AUTHORIZED);
  const transaction = isCategory1(transid) ? undefined : transactionNamed(task.region, transid);
  trail.info('CICS.START.DEFINED', {
    ...(transaction === undefined ? {} : { reads: statement('TRANSACTION', transaction) }),
    found: transaction === undefined ? null : transid,
  });
  return grantRequest(trail.steps, { kind: 'none' }, transaction);
}

function isSurrogate(trail: Trail, { region, link, users, saf }: CheckedTask, userid: string): boolean {
  const { sec, xuser } = region.sit;
  if (!sec || !xuser) return true;
  const others: readonly CheckedUser[] = users.filter((user) => user.userid !== userid);
  const wanted = { racfClass: 'SURROGAT', resource: `${userid}.DFHSTART`, intent: 'READ', check: 'CICS.START.SURROGATE' } as const;
  return checkResource(trail, region, link, others, wanted, saf);
}
