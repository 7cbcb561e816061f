import {
  disconnects,
  encodeReply,
  F1,
  F2,
  irmTimer,
  outputData,
  PROTOCOL_LEVEL,
  REPLY_FLAG,
  RSM_RETURN,
  SOCKET,
  type Irm,
  type ReplyForm,
  type ReplySegment,
  type RequestStatus,
} from '@idprop/ims-connect';
import type { Exchange } from '../wire/protocol.js';

/** A lone request status message; the connection ends after the return codes that end it, or with its socket. */
export function status(form: ReplyForm, { returnCode, reasonCode, racfReturnCode }: RequestStatus, close = false): Exchange {
  const reply = encodeReply([{ kind: 'rsm', flags: 0, detail: racfReturnCode, returnCode, reasonCode }], form);
  return { reply, close: close || disconnects(returnCode) };
}

/** IMS Connect's own refusal of a message. */
export function refusal(form: ReplyForm, reasonCode: number): Exchange {
  return status(form, { returnCode: RSM_RETURN.ERROR, reasonCode, racfReturnCode: 0 });
}

/** The time that a client would wait is over: what it is told depends on its socket and on whose time it was. */
export function timedOut(form: ReplyForm, irm: Irm): Exchange {
  const returnCode =
    irm.socket === SOCKET.PERSISTENT
      ? RSM_RETURN.TIMER_SOCKET_KEPT
      : irmTimer(irm.timer) === 'default'
        ? RSM_RETURN.DEFAULT_TIMER
        : RSM_RETURN.TIMER;
  return status(form, { returnCode, reasonCode: irm.timer, racfReturnCode: 0 });
}

export interface Output {
  readonly texts: readonly string[];
  readonly clientId: string;
  readonly mod?: string;
  readonly conversation?: boolean;
  readonly ackRequired?: boolean;
  readonly more?: boolean;
}

/** Output of IMS: MOD name and client ID where they are asked for, the data, the completion status message. */
export function output(form: ReplyForm, irm: Irm, { texts, clientId, mod, conversation, ackRequired, more }: Output): Uint8Array {
  const flags =
    REPLY_FLAG.LEVEL_GIVEN |
    (conversation === true ? REPLY_FLAG.CONVERSATION : 0) |
    (ackRequired === true ? REPLY_FLAG.ACK_REQUIRED : 0) |
    (more === true ? REPLY_FLAG.MORE_QUEUED : 0);
  const wantsId = (irm.f1 & F1.CLIENT_ID) !== 0 || (irm.f2 & F2.GENERATE_CLIENT_ID) !== 0;
  const segments: ReplySegment[] = [
    ...((irm.f1 & F1.MOD_NAME) !== 0 && mod !== undefined ? [{ kind: 'mod' as const, name: mod }] : []),
    ...(wantsId ? [{ kind: 'client-id' as const, name: clientId }] : []),
    ...texts.map((text) => ({ kind: 'data' as const, data: outputData(text, irm) })),
    { kind: 'csm', flags, level: PROTOCOL_LEVEL },
  ];
  return encodeReply(segments, form);
}
