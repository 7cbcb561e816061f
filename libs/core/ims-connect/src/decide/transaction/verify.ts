import { racfReturnCode } from '../../codes/rsm.js';
import { transactionApplname } from '../../hwscfg/appl.js';
import { verifyAnswer, VERIFY_KEY } from '../verify-need.js';
import type { TransactionStop, TransactionWork } from './work.js';

/**
 * RACROUTE VERIFY for this message: its user, its password or PassTicket, the application name of the message or the
 * datastore. Per message, unlike the DRDA port. Source: ims.md 0.1, 0.2, 3.3.
 */
export function verifyMessage(work: TransactionWork): TransactionStop | undefined {
  const { message, datastore, config } = work;
  if (datastore === undefined) throw new Error('VERIFY comes behind the datastore');
  const { applname, from, line } = transactionApplname(message, datastore);
  const answer = verifyAnswer(work.facts);
  if (answer === undefined) {
    const need = {
      kind: 'verify' as const,
      key: VERIFY_KEY,
      userid: work.userid,
      secret: message.phrase ?? message.password,
      ...(message.newPassword === undefined ? {} : { newSecret: message.newPassword }),
      ...(message.group === '' ? {} : { group: message.group }),
      ...(applname === undefined ? {} : { applname }),
      soFar: [...work.trail.steps],
    };
    return { need };
  }
  const reads =
    from === 'IRM_APPL_NM' ? { kind: 'parameter' as const, name: 'IRM_APPL_NM' } : work.statement(`DATASTORE ID=${datastore.id}`, line);
  if (answer.outcome === 'granted') {
    work.identity = answer.identity;
    work.trail.pass('IMS.TM.VERIFY', { reads, expected: applname ?? '', identity: answer.identity });
    return undefined;
  }
  const { saf, racf, reason } = answer.codes;
  const byte3 = racfReturnCode(racf, config.hws.racfGenrc);
  const stop = work.refuse(
    'IMS.TM.VERIFY',
    work.setting.racfReason,
    {
      reads,
      expected: applname ?? '',
      found: `${saf}/${racf}/${reason}`,
      ...(racf === 8 ? { remedy: [{ id: 'IMS.TM.APPL', inserts: { datastore: datastore.id } }] } : {}),
    },
    { byte3 },
  );
  return stop;
}
