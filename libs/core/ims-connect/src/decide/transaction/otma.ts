import { RSM_RETURN, SENSE_REJECTED } from '../../codes/rsm.js';
import { resourceClass, type OtmaSecurity } from '../../ims/system.js';
import type { Step } from '@idprop/decision';
import type { TransactionCheck, TransactionStop, TransactionWork } from './work.js';

/** What IMS checks behind OTMA. Source: ims.md 4.3. */
export const OTMA_CHECKS: readonly TransactionCheck[] = [
  { id: 'IMS.OTMA.TRANSACTION', run: transactionKnown },
  { id: 'IMS.OTMA.TIMS', run: transactionAllowed },
];

/**
 * PROFILE lets each message say its level. Chosen: messages of IMS Connect count as FULL then, since the fields by which
 * a message exit sets it do not travel here.
 */
function checksTransactions(level: OtmaSecurity): boolean {
  return level === 'C' || level === 'F' || level === 'P';
}

function transactionKnown(work: TransactionWork): TransactionStop | undefined {
  const { transactions, file } = work.setting.ims;
  const { trancode } = work.message;
  const found = transactions.find((transaction) => transaction.name === trancode);
  if (found === undefined) {
    return nak(work, 'IMS.OTMA.TRANSACTION', {
      reads: { kind: 'parameter', name: 'transactions', file },
      found: trancode,
      messages: [{ id: 'DFS064', inserts: { tran: trancode } }],
    });
  }
  work.transaction = found;
  work.trail.pass('IMS.OTMA.TRANSACTION', { reads: { kind: 'parameter', name: `transaction ${found.name}`, file, line: found.line } });
  return undefined;
}

/** SAF 4 (class not active, no profile) is no decision, and IMS lets the transaction run. */
function transactionAllowed(work: TransactionWork): TransactionStop | undefined {
  const { ims, saf } = work.setting;
  const level = ims.security.otmase;
  const reads = { kind: 'parameter' as const, name: `OTMASE=${level}`, file: ims.file };
  if (!checksTransactions(level)) {
    work.trail.info('IMS.OTMA.TIMS', { reads });
    return undefined;
  }
  const userid = work.identity.kind === 'saf' ? work.identity.userid : '*';
  const group = work.identity.kind === 'saf' ? work.identity.group : undefined;
  const access = saf.access({
    userid,
    ...(group === undefined ? {} : { group }),
    class: resourceClass('T', ims.security),
    resource: work.message.trancode,
    intent: 'READ',
  });
  work.trail.include(access.steps);
  if (access.value.saf !== 8) {
    work.trail.pass('IMS.OTMA.TIMS', { reads, codes: ['SAF', access.value.saf, access.value.racf, access.value.reason] });
    return undefined;
  }
  return nak(work, 'IMS.OTMA.TIMS', {
    reads,
    found: `${access.value.saf}/${access.value.racf}/${access.value.reason}`,
    messages: [{ id: 'DFS1292E', inserts: {} }],
    remedy: [{ id: 'IMS.PERMIT', inserts: { class: resourceClass('T', ims.security), resource: work.message.trancode, userid } }],
  });
}

function nak(work: TransactionWork, check: string, details: Partial<Step>): TransactionStop {
  return work.refuse(check, SENSE_REJECTED, details, { returnCode: RSM_RETURN.NAK });
}
