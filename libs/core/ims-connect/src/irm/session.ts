import { F0, F3, SOCKET, type MessageType } from './flags.js';
import type { CommitProtocol } from './request.js';
import { commitProtocol, messageType } from './request.js';
import type { Irm } from './model.js';
import { irmTimer } from './timer.js';

/** What is open between IMS and the client of one socket. */
export interface TmSession {
  /** An output was sent that the client has to answer with ACK or NAK. */
  readonly awaiting?: Awaiting;
  /** Transaction code of the conversation that goes on. */
  readonly conversation?: string;
}

export interface Awaiting extends CommitProtocol {
  /** The output that goes back to its tpipe after a NAK; commit mode 0 only. */
  readonly output?: QueuedOutput;
  /** A RESUME TPIPE that is not single goes on after the ACK. */
  readonly resume?: Irm;
  /** The client does not wait for more after its ACK. */
  readonly noWait: boolean;
}

export interface QueuedOutput {
  readonly tpipe: string;
  readonly texts: readonly string[];
}

/** What is to be done with a message. `protocol`: it does not fit to what is open. */
export type Plan =
  | { readonly do: 'run'; readonly type: 'send-receive' | 'send-only' | 'send-only-ack' | 'send-only-error' }
  | { readonly do: 'resume' | 'deallocate' | 'cancel-timer' }
  | { readonly do: 'acked' | 'nacked'; readonly awaiting: Awaiting }
  | { readonly do: 'refuse'; readonly reasonCode: number };

const NAK_WITHOUT_CODE = 8;
const NO_DATA = 12;
const PROTOCOL = 79;
const RESUME_COMMIT_MODE_1 = 93;

/** Types that carry no data. */
const WITHOUT_DATA: readonly MessageType[] = ['ack', 'nak', 'cancel-timer', 'deallocate', 'resume'];

/** What a message means for what is open on its socket. Source: ims.md 1.1, 2.2, 3.2; which reason a breach gives is chosen. */
export function planMessage(session: TmSession, irm: Irm): Plan {
  const type = messageType(irm);
  if (type === undefined || type === 'callout' || type === 'callout-ack') return { do: 'refuse', reasonCode: PROTOCOL };
  if (type === 'ack' || type === 'nak') return planAnswer(session, irm, type);
  if (type === 'cancel-timer') return { do: 'cancel-timer' };
  if (type === 'deallocate') return session.conversation === undefined ? { do: 'refuse', reasonCode: PROTOCOL } : { do: 'deallocate' };
  if (session.awaiting !== undefined) return { do: 'refuse', reasonCode: PROTOCOL };
  if (type === 'resume') return planResume(session, irm);
  if (irm.segments.length === 0 && !WITHOUT_DATA.includes(type)) return { do: 'refuse', reasonCode: NO_DATA };
  if (session.conversation !== undefined && type !== 'send-receive') return { do: 'refuse', reasonCode: PROTOCOL };
  return { do: 'run', type };
}

function planAnswer({ awaiting }: TmSession, irm: Irm, type: 'ack' | 'nak'): Plan {
  if (awaiting === undefined) return { do: 'refuse', reasonCode: PROTOCOL };
  if (type === 'ack') return { do: 'acked', awaiting };
  if ((irm.f0 & F0.NAK_REASON) !== 0 && irm.nakReason === 0) return { do: 'refuse', reasonCode: NAK_WITHOUT_CODE };
  return { do: 'nacked', awaiting };
}

function planResume({ conversation }: TmSession, irm: Irm): Plan {
  if (conversation !== undefined) return { do: 'refuse', reasonCode: PROTOCOL };
  return commitProtocol(irm).commitMode === 1 ? { do: 'refuse', reasonCode: RESUME_COMMIT_MODE_1 } : { do: 'resume' };
}

/** After a NAK the output stays on its tpipe when the client says so, and is gone when it asked for a purge. */
export function keepsOutput(irm: Irm): boolean {
  return (irm.f0 & F0.NAK_KEEP) !== 0 || (irm.f3 & F3.PURGE) === 0;
}

/** True when the socket is closed after the exchange: transaction sockets with their transaction, others each time. */
export function endsSocket(irm: Irm, { awaiting, conversation }: TmSession): boolean {
  if (irm.socket === SOCKET.PERSISTENT) return false;
  if (irm.socket === SOCKET.NON_PERSISTENT) return true;
  return awaiting === undefined && conversation === undefined;
}

/** The client of a commit mode 0 message does not wait after its ACK: IRM_F1 X'02' and IRM_TIMER X'E9'. */
export function isNoWait(irm: Irm): boolean {
  return (irm.f1 & 0x02) !== 0 && irmTimer(irm.timer) === 'none';
}
