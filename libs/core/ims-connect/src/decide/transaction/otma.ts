import { RSM_RETURN, SENSE_NO_RRS, SENSE_REJECTED, SENSE_TPIPE_NOT_AUTHORIZED } from '../../codes/rsm.js';
import { resourceClass, type OtmaSecurity, type ResourceLetter } from '../../ims/system.js';
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
    return nak(work, 'IMS.OTMA.TRANSACTION', SENSE_REJECTED, {
      reads: { kind: 'parameter', name: 'transactions', file },
      found: trancode,
      messages: [{ id: 'DFS064', inserts: { tran: trancode } }],
    });
  }
  work.transaction = found;
  work.trail.pass('IMS.OTMA.TRANSACTION', { reads: { kind: 'parameter', name: `transaction ${found.name}`, file, line: found.line } });
  return undefined;
}

/** Two-phase commit, where a client asks for it. */
export const SYNCPT_CHECK: TransactionCheck = { id: 'IMS.OTMA.SYNCPT', run: twoPhase };

function twoPhase(work: TransactionWork): TransactionStop | undefined {
  const { hws } = work.config;
  const reads = work.statement(`HWS ID=${hws.id}`, hws.line);
  if (!hws.rrs) return nak(work, 'IMS.OTMA.SYNCPT', SENSE_NO_RRS, { reads, expected: 'RRS=Y', found: 'RRS=N' });
  work.trail.pass('IMS.OTMA.SYNCPT', { reads });
  return undefined;
}

function transactionAllowed(work: TransactionWork): TransactionStop | undefined {
  return authorized(work, { check: 'IMS.OTMA.TIMS', letter: 'T', resource: work.message.trancode, sense: SENSE_REJECTED });
}

/** RESUME TPIPE: the user may take what is queued for a tpipe, by class RIMS. */
export function tpipeCheck(tpipe: string): TransactionCheck {
  const check = 'IMS.OTMA.RIMS';
  return { id: check, run: (work) => authorized(work, { check, letter: 'R', resource: tpipe, sense: SENSE_TPIPE_NOT_AUTHORIZED }) };
}

interface Asked {
  readonly check: 'IMS.OTMA.TIMS' | 'IMS.OTMA.RIMS';
  readonly letter: ResourceLetter;
  readonly resource: string;
  readonly sense: number;
}

/** SAF 4 (class not active, no profile) is no decision, and IMS goes on. */
function authorized(work: TransactionWork, { check, letter, resource, sense }: Asked): TransactionStop | undefined {
  const { ims, saf } = work.setting;
  const level = ims.security.otmase;
  const reads = { kind: 'parameter' as const, name: `OTMASE=${level}`, file: ims.file };
  if (!checksTransactions(level)) {
    work.trail.info(check, { reads });
    return undefined;
  }
  const userid = work.identity.kind === 'saf' ? work.identity.userid : '*';
  const group = work.identity.kind === 'saf' ? work.identity.group : undefined;
  const name = resourceClass(letter, ims.security);
  const access = saf.access({ userid, ...(group === undefined ? {} : { group }), class: name, resource, intent: 'READ' });
  work.trail.include(access.steps);
  if (access.value.saf !== 8) {
    work.trail.pass(check, { reads, codes: ['SAF', access.value.saf, access.value.racf, access.value.reason] });
    return undefined;
  }
  return nak(work, check, sense, {
    reads,
    found: `${access.value.saf}/${access.value.racf}/${access.value.reason}`,
    messages: [{ id: 'DFS1292E', inserts: {} }],
    remedy: [{ id: 'IMS.PERMIT', inserts: { class: name, resource, userid } }],
  });
}

function nak(work: TransactionWork, check: string, sense: number, details: Partial<Step>): TransactionStop {
  return work.refuse(check, sense, details, { returnCode: RSM_RETURN.NAK });
}
