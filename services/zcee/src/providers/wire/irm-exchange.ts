import {
  buildIrm,
  decodeReply,
  encodeIrm,
  F1,
  F2,
  F3,
  irmText,
  REPLY_FLAG,
  type IrmRequest,
  type ReplySegment,
  type RequestStatusSegment,
} from '@idprop/ims-connect';
import { FLOW_EXTENSION, type ImsTransaction, type ImsTransactionAnswer } from '@idprop/server';
import type { FramedSocket } from './framed-socket.js';

const FORM = { charset: 'ebcdic', lengthPrefix: true } as const;
/** IRM_TIMER: no wait. */
const NO_WAIT = 0xe9;

/** One transaction over one socket, with the ACK that its output asks for. */
export async function irmExchange(socket: FramedSocket, message: ImsTransaction, flow: string): Promise<ImsTransactionAnswer> {
  const { irm, segments } = message;
  const { clientId, datastore, lterm = '', commitMode, syncLevel } = irm;
  const f3 = { NONE: 0, CONFIRM: F3.CONFIRM, SYNCPT: F3.SYNCPT }[syncLevel] | F3.CANCEL_DUPLICATE;
  const common = {
    clientId,
    datastore,
    lterm,
    userid: irm.userid,
    password: irm.password,
    group: irm.group ?? '',
    applname: irm.applname ?? '',
  };
  const flags = { f1: F1.NO_WAIT_ACK, f2: commitMode === 0 ? F2.COMMIT_MODE_0 : F2.COMMIT_MODE_1, f3 };
  const reply = await ask(socket, {
    ...common,
    flags,
    trancode: irm.trancode,
    segments,
    extensions: {
      ...(irm.netuid === undefined ? {} : { '*NETUID*': irm.netuid.slice(0, MAX_NETUID) }),
      ...(irm.netsid === undefined ? {} : { '*NETSID*': irm.netsid.slice(0, MAX_NETSID) }),
      [FLOW_EXTENSION]: flow,
    },
  });
  const status = reply.find((segment): segment is RequestStatusSegment => segment.kind === 'rsm');
  if (status !== undefined) {
    const { returnCode, reasonCode, detail } = status;
    socket.end();
    return { type: 'rsm', returnCode, reasonCode, racfReturnCode: detail };
  }
  const [csm] = reply.slice(-1);
  if (csm?.kind === 'csm' && (csm.flags & REPLY_FLAG.ACK_REQUIRED) !== 0) {
    const ack: IrmRequest = { ...common, type: 'A', flags, timer: NO_WAIT };
    if (commitMode === 0) socket.send(encodeIrm(buildIrm(ack)));
    else await ask(socket, ack);
  }
  return { type: 'data', segments: reply.flatMap((segment) => (segment.kind === 'data' ? [irmText(segment.data, FORM.charset)] : [])) };
}

/** What the extensions hold at most; a longer name is cut, since it is for log records only. */
const MAX_NETUID = 246;
const MAX_NETSID = 254;

async function ask(socket: FramedSocket, request: IrmRequest): Promise<readonly ReplySegment[]> {
  socket.send(encodeIrm(buildIrm(request)));
  return (await socket.receive((bytes) => decodeReply(bytes, FORM))).segments;
}
