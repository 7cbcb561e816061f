import type { TransactionMessage } from '../decide/transaction/message.js';
import { irmText } from './charset.js';
import { segmentTexts } from './content.js';
import { extensionText } from './extensions.js';
import { F2, F3, MESSAGE_TYPES, type MessageType } from './flags.js';
import type { Irm } from './model.js';

/** Blanks and X'00' alike are padding (ims.md 1.5). */
export function unpad(field: string): string {
  return field.replace(/[ \0]+$/, '');
}

/** What the client wants; undefined for a type that does not exist. X'00' counts as blank. */
export function messageType({ f4, charset }: Pick<Irm, 'f4' | 'charset'>): MessageType | undefined {
  if (f4 === 0) return 'send-receive';
  const letter = irmText(Uint8Array.of(f4), charset);
  return Object.hasOwn(MESSAGE_TYPES, letter) ? MESSAGE_TYPES[letter as keyof typeof MESSAGE_TYPES] : undefined;
}

export interface CommitProtocol {
  readonly commitMode: 0 | 1;
  readonly syncLevel: 'NONE' | 'CONFIRM' | 'SYNCPT';
}

/** Commit mode and synchronization level. Mode 0 is always confirmed; a message that names no mode counts as mode 0 (chosen). */
export function commitProtocol({ f2, f3 }: Pick<Irm, 'f2' | 'f3'>): CommitProtocol {
  if ((f2 & F2.COMMIT_MODE_1) === 0) return { commitMode: 0, syncLevel: 'CONFIRM' };
  if ((f3 & F3.SYNCPT) !== 0) return { commitMode: 1, syncLevel: 'SYNCPT' };
  return { commitMode: 1, syncLevel: (f3 & F3.CONFIRM) !== 0 ? 'CONFIRM' : 'NONE' };
}

/** A message for the decision, and its input. The transaction code is the first word of the data, else IRM_TRNCOD (chosen). */
export function transactionOf(irm: Irm, port: number, clientId: string): { message: TransactionMessage; input: string[] } {
  const input = segmentTexts(irm);
  const netuid = extensionText(irm, '*NETUID*');
  const netsid = extensionText(irm, '*NETSID*');
  const phrase = extensionText(irm, '*PHRASE*');
  const [word = ''] = (input[0] ?? '').slice(0, 8).split(/[ \0]/);
  return {
    input,
    message: {
      port,
      clientId,
      trancode: word === '' ? unpad(irm.trancode) : word,
      datastore: unpad(irm.datastore),
      lterm: unpad(irm.lterm),
      userid: unpad(irm.userid),
      group: unpad(irm.group),
      password: unpad(irm.password),
      applname: unpad(irm.applname ?? ''),
      ...(commitProtocol(irm).syncLevel === 'SYNCPT' ? { syncpt: true } : {}),
      ...(phrase === undefined ? {} : { phrase }),
      ...(netuid === undefined ? {} : { netuid }),
      ...(netsid === undefined ? {} : { netsid }),
    },
  };
}

const PING = 'PING IMS_CONNECT';
const CHANGE = /^HWSPWCH\s+(.*)$/s;

/** What the data asks of IMS Connect itself instead of a transaction. Source: ims.md 2.1. */
export type ConnectRequest =
  | { readonly type: 'ping' }
  | { readonly type: 'password'; readonly old: string; readonly new: string }
  | { readonly type: 'password-unreadable' };

/** Reads `PING IMS_CONNECT` and `HWSPWCH old/new/new`; phrases stand in quotes, separated by blanks. */
export function connectRequest(input: readonly string[]): ConnectRequest | undefined {
  const text = unpad(input[0] ?? '');
  if (text.startsWith(PING)) return { type: 'ping' };
  const operands = CHANGE.exec(text)?.[1];
  if (operands === undefined) return undefined;
  const quoted = /^(["'])(.*)\1\s+\1(.*)\1\s+\1(.*)\1$/s.exec(operands.trim());
  const parts = quoted === null ? operands.trim().split('/') : quoted.slice(2);
  const [old = '', next = '', again] = parts;
  if (parts.length !== 3 || old === '' || next === '' || next !== again) return { type: 'password-unreadable' };
  return { type: 'password', old, new: next };
}
