import { renderMessage } from '@idprop/decision';
import {
  imsCatalogue,
  RSM_REASON,
  RSM_RETURN,
  type ConnectRequest,
  type Irm,
  type ReplyForm,
  type TransactionMessage,
} from '@idprop/ims-connect';
import type { Definitions } from '../definitions/load-definitions.js';
import type { TransactionService } from '../transaction/transaction.service.js';
import type { Exchange } from '../wire/protocol.js';
import { output, refusal, status } from './answers.js';

export interface ConnectRequestParts {
  readonly definitions: Definitions;
  readonly form: ReplyForm;
  readonly irm: Irm;
  readonly message: TransactionMessage;
  readonly isOurs: boolean;
  readonly transactions: TransactionService;
}

/**
 * What a client asks of IMS Connect itself: PING, which nobody is verified for (chosen), and HWSPWCH. A refused change of password keeps the
 * connection, with return code 20 (chosen). Source: ims.md 2.1, 3.1.
 */
export async function answerConnectRequest(
  asked: ConnectRequest,
  { definitions, form, irm, message, isOurs, transactions }: ConnectRequestParts,
): Promise<Exchange> {
  if (!isOurs) return refusal(form, RSM_REASON.DUPLICATE_CLIENT);
  const say = (id: string): Exchange => ({
    reply: output(form, irm, { texts: renderMessage(imsCatalogue, { id, inserts: {} }), clientId: message.clientId }),
    close: false,
  });
  if (asked.type === 'ping') return say('HWSC0030I');
  const kept = { returnCode: RSM_RETURN.CONNECT_REQUEST, reasonCode: RSM_REASON.RACF_CALL_FAILED, racfReturnCode: NEW_PASSWORD_INVALID };
  if (asked.type === 'password-unreadable') return status(form, kept);
  const change = { ...message, password: asked.old, newPassword: asked.new };
  const changed = await transactions.changePassword(definitions, change, false);
  if (changed.type === 'verified') return say('HWSC0031I');
  return status(form, changed.racfReturnCode === 0 ? changed : { ...kept, racfReturnCode: changed.racfReturnCode });
}

/** RACROUTE VERIFY: new password not valid. */
const NEW_PASSWORD_INVALID = 0x10;
