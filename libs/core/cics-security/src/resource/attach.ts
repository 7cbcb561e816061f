import { Trail } from '@idprop/decision';
import type { CheckedUser, RequestDecision, RequestLink, Saf } from '../identity/index.js';
import {
  ACCESS_DENIED,
  CATEGORY_1_ABEND,
  ECI_ERR_TRANSACTION_ABEND,
  grantRequest,
  MIRROR_UNEXPECTED,
  refuseRequest,
  TRANSACTION_DISABLED,
  TRANSACTION_UNKNOWN,
  type Refusal,
} from '../identity/refusal.js';
import {
  isCategory1,
  MIRROR_PROFILE,
  MIRROR_PROGRAM,
  statement,
  transactionNamed,
  type Region,
  type TransactionDefinition,
} from '../region/index.js';
import { checkResource } from './resource-check.js';

/** Attach of the mirror transaction: it exists, it is a mirror, and every user may run it (cics.md 3.4 step 3). */
export function decideAttach(
  region: Region,
  link: RequestLink,
  users: readonly CheckedUser[],
  saf: Saf,
): RequestDecision<TransactionDefinition> {
  const trail = new Trail();
  const { transid } = link;
  if (isCategory1(transid)) {
    trail.fail('CICS.ATTACH.CATEGORY1', { found: transid, codes: ['ECI', ECI_ERR_TRANSACTION_ABEND] });
    return refuseRequest(trail, CATEGORY_1_ABEND);
  }
  const transaction = transactionNamed(region, transid);
  if (transaction === undefined) return refuseMirror(trail, region, link, '0618', TRANSACTION_UNKNOWN, 'CICS.ATTACH.DEFINED');
  if (!transaction.enabled) return refuseMirror(trail, region, link, '0619', TRANSACTION_DISABLED, 'CICS.ATTACH.ENABLED', transaction);
  if (transaction.program !== MIRROR_PROGRAM || transaction.profile !== MIRROR_PROFILE) {
    return refuseMirror(trail, region, link, '061B', MIRROR_UNEXPECTED, 'CICS.ATTACH.MIRROR', transaction);
  }
  trail.pass('CICS.ATTACH.MIRROR', { reads: statement('TRANSACTION', transaction), found: transid });
  if (region.sit.sec) {
    const wanted = { kind: 'transaction', name: transid, intent: 'READ', check: 'CICS.ATTACH.ACCESS' } as const;
    if (!checkResource(trail, region, link, users, wanted, saf)) return refuseRequest(trail, ACCESS_DENIED);
  }
  return grantRequest(trail.steps, { kind: 'none' }, transaction);
}

/** DFHIS1025: the mirror cannot be attached; code 0618 not found, 0619 disabled, 061B unexpected. */
function refuseMirror(
  trail: Trail,
  region: Region,
  { ipconn, transid }: RequestLink,
  code: string,
  refusal: Refusal,
  check: string,
  transaction?: TransactionDefinition,
): RequestDecision<TransactionDefinition> {
  const inserts = { applid: region.sit.applid, tranid: transid, ipconn: ipconn.name, code };
  trail.fail(check, {
    ...(transaction === undefined ? {} : { reads: statement('TRANSACTION', transaction) }),
    expected: `PROGRAM(${MIRROR_PROGRAM}) PROFILE(${MIRROR_PROFILE})`,
    found: transaction === undefined ? transid : `PROGRAM(${transaction.program}) PROFILE(${transaction.profile})`,
    codes: ['IS7', refusal.type === 'is7' ? refusal.sense : ''],
    messages: [{ id: 'DFHIS1025', inserts }],
    remedy: [{ id: 'CICS.DEFINE.MIRROR', inserts: { transid } }],
  });
  return refuseRequest(trail, refusal);
}
