import { Trail } from '@idprop/decision';
import type { CheckedUser, RequestDecision, Saf } from '../identity/index.js';
import {
  CATEGORY_1_ABEND,
  grantRequest,
  NOT_AUTHORIZED,
  refuseRequest,
  TRANSACTION_DISABLED,
  TRANSACTION_UNKNOWN,
} from '../identity/refusal.js';
import { isCategory1, statement, transactionNamed, type Region, type TransactionDefinition } from '../region/index.js';
import { checkResource } from './resource-check.js';

/** Attach of a transaction that is no mirror: the alias of a web request, CMCI's, one that a program starts (cics.md 1.3, 3.4 step 3). */
export function decideTransaction(
  region: Region,
  transid: string,
  users: readonly CheckedUser[],
  saf: Saf,
): RequestDecision<TransactionDefinition> {
  const trail = new Trail();
  if (isCategory1(transid)) {
    trail.fail('CICS.ATTACH.CATEGORY1', { found: transid });
    return refuseRequest(trail, CATEGORY_1_ABEND);
  }
  const transaction = transactionNamed(region, transid);
  if (transaction === undefined) {
    trail.fail('CICS.ATTACH.DEFINED', { found: transid });
    return refuseRequest(trail, TRANSACTION_UNKNOWN);
  }
  if (!transaction.enabled) {
    trail.fail('CICS.ATTACH.ENABLED', { reads: statement('TRANSACTION', transaction, 'STATUS'), found: 'DISABLED' });
    return refuseRequest(trail, TRANSACTION_DISABLED);
  }
  const wanted = { kind: 'transaction', name: transid, intent: 'READ', check: 'CICS.ATTACH.ACCESS' } as const;
  if (region.sit.sec && !checkResource(trail, region, { transid }, users, wanted, saf)) return refuseRequest(trail, NOT_AUTHORIZED);
  return grantRequest(trail.steps, { kind: 'none' }, transaction);
}
