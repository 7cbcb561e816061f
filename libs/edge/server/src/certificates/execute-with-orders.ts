import {
  executeCommand,
  type CertificateAnswer,
  type CertificateOrder,
  type CommandContext,
  type CommandResult,
} from '@idprop/racf-commands';
import type { RacfDatabase } from '@idprop/saf';
import type { DataSets } from './data-sets.js';

/** With what the orders of RACDCERT commands are carried out. */
export interface OrderMeans {
  readonly dataSets: DataSets;
  /** The private key of this name, PKCS #8 in PEM. Without this function private keys cannot be kept, and none is made. */
  readonly signingKey?: (keyName: string) => string | undefined;
}

/** Executes a command; where it orders something first (keys, signatures, a data set), carries that out and executes it again. */
export async function executeWithOrders(
  db: RacfDatabase,
  command: string,
  context: CommandContext,
  means: OrderMeans,
): Promise<CommandResult> {
  const result = executeCommand(db, command, context);
  if (result.order === undefined) return result;
  return executeCommand(db, command, { ...context, answer: await fulfil(result.order, means) });
}

async function fulfil(order: CertificateOrder, { dataSets, signingKey }: OrderMeans): Promise<CertificateAnswer> {
  if (order.type === 'read') {
    const contents = await dataSets.read(order.dataSet);
    return contents === undefined ? { type: 'failed', reason: 'NO_DATA_SET' } : { type: 'contents', contents };
  }
  if (signingKey === undefined) return { type: 'failed', reason: 'NO_KEY_STORE' };
  const signerKey = order.signer === undefined ? undefined : signingKey(order.signer.keyName);
  if (order.signer !== undefined && signerKey === undefined) return { type: 'failed', reason: 'NO_SIGNING_KEY' };
  // Read in when it is needed: most processes never make a certificate.
  const { generateCertificate } = await import('./generate-certificate.js');
  return { type: 'generated', ...(await generateCertificate(order, signerKey)) };
}
