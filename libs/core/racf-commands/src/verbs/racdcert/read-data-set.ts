import { certificateIn, type CertificateFacts } from '@idprop/saf';
import type { Run } from '../../run.js';
import { refusal } from './operands.js';

/** The certificate in a data set; undefined while the edge has yet to fetch it. */
export function readDataSet(run: Run, dataSet: string): CertificateFacts | undefined {
  const answer = run.ask({ type: 'read', dataSet });
  if (answer === undefined) return undefined;
  if (answer.type !== 'contents') throw refusal('RACF.CERT_NO_DATASET', { dataset: dataSet });
  const facts = certificateIn(answer.contents);
  if (facts === undefined) throw refusal('RACF.CERT_UNREADABLE', { dataset: dataSet });
  return facts;
}
