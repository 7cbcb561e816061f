import {
  executeCommand,
  type CertificateAnswer,
  type CertificateOrder,
  type CommandContext,
  type CommandResult,
  type GenerateOrder,
  type OpenOrder,
  type PackOrder,
} from '@idprop/racf-commands';
import { certificateIn, type RacfDatabase } from '@idprop/saf';
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

async function fulfil(order: CertificateOrder, means: OrderMeans): Promise<CertificateAnswer> {
  switch (order.type) {
    case 'read': {
      const contents = await means.dataSets.read(order.dataSet);
      return contents === undefined ? NO_DATA_SET : { type: 'contents', contents };
    }
    case 'open':
      return open(order, means);
    case 'generate':
      return generate(order, means);
    case 'request':
      return withKey(order.keyName, means, async (key) => {
        const { makeRequest } = await import('./requests.js');
        return makeRequest(order.certificate, key);
      });
    case 'pack':
      return pack(order, means);
  }
}

const NO_DATA_SET: CertificateAnswer = { type: 'failed', reason: 'NO_DATA_SET' };

/** Most data sets hold one certificate as it is: the library for packages is read in when it is needed. */
async function open({ dataSet, password }: OpenOrder, { dataSets, signingKey }: OrderMeans): Promise<CertificateAnswer> {
  const contents = await dataSets.read(dataSet);
  if (contents === undefined) return NO_DATA_SET;
  const single = password === undefined ? certificateIn(contents) : undefined;
  if (single !== undefined) return { type: 'opened', certificates: [single.der] };
  const { openPackage } = await import('./packages.js');
  const opened = await openPackage(contents, password);
  if (opened === undefined) return { type: 'failed', reason: 'BAD_PACKAGE' };
  if (opened.privateKey !== undefined && signingKey === undefined) return { type: 'failed', reason: 'NO_KEY_STORE' };
  return { type: 'opened', ...opened };
}

async function pack(order: PackOrder, means: OrderMeans): Promise<CertificateAnswer> {
  const { packPkcs12, packPkcs7 } = await import('./packages.js');
  if (order.format === 'PKCS7') return { type: 'contents', contents: packPkcs7(order.certificates) };
  return withKey(order.keyName, means, (key) => packPkcs12(order, key));
}

async function withKey(keyName: string, { signingKey }: OrderMeans, make: (key: string) => Promise<Buffer>): Promise<CertificateAnswer> {
  const key = signingKey?.(keyName);
  return key === undefined ? { type: 'failed', reason: 'NO_SIGNING_KEY' } : { type: 'contents', contents: await make(key) };
}

async function generate(order: GenerateOrder, { dataSets, signingKey }: OrderMeans): Promise<CertificateAnswer> {
  if (signingKey === undefined) return { type: 'failed', reason: 'NO_KEY_STORE' };
  const signerKey = order.signer === undefined ? undefined : signingKey(order.signer.keyName);
  if (order.signer !== undefined && signerKey === undefined) return { type: 'failed', reason: 'NO_SIGNING_KEY' };
  // Read in when it is needed: most processes never make a certificate.
  const { generateCertificate } = await import('./generate-certificate.js');
  if (order.request === undefined) return { type: 'generated', ...(await generateCertificate(order, signerKey)) };
  const contents = await dataSets.read(order.request);
  if (contents === undefined) return NO_DATA_SET;
  const { readRequest } = await import('./requests.js');
  const request = await readRequest(contents);
  // Who is asked to sign for somebody else's key needs a key of his own.
  if (request === undefined || signerKey === undefined) return { type: 'failed', reason: 'BAD_REQUEST' };
  const { certificate } = await generateCertificate(order, signerKey, request);
  return { type: 'generated', certificate };
}
