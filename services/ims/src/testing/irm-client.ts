import type { Socket } from 'node:net';
import {
  buildIrm,
  decodeReply,
  encodeIrm,
  irmText,
  type Irm,
  type IrmRequest,
  type ReplyForm,
  type ReplySegment,
} from '@idprop/ims-connect';

/** A client of the transaction port, over one socket. */
export class IrmClient {
  private received = Buffer.alloc(0);
  private waiting: (() => void) | undefined;
  ended = false;

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.waiting?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.ended = true;
      this.waiting?.();
    });
  }

  send(request: Partial<IrmRequest> = {}): Irm {
    const irm = message(request);
    this.socket.write(encodeIrm(irm));
    return irm;
  }

  async ask(request: Partial<IrmRequest> = {}): Promise<ReplySegment[] | 'closed'> {
    return this.reply(formOf(this.send(request)));
  }

  /** The next reply, or that the connection ended. */
  async reply(form: ReplyForm): Promise<ReplySegment[] | 'closed'> {
    for (;;) {
      const reply = decodeReply(this.received, form);
      if (reply !== undefined) {
        this.received = this.received.subarray(reply.length);
        return reply.segments;
      }
      if (this.ended) return 'closed';
      await new Promise<void>((done) => (this.waiting = done));
    }
  }

  async closed(): Promise<void> {
    while (!this.ended) await new Promise<void>((done) => (this.waiting = done));
  }
}

/** IVTNO as FRED, with a PassTicket. */
export function message(request: Partial<IrmRequest> = {}): Irm {
  return buildIrm({
    clientId: 'CLIENT01',
    datastore: 'IVP1',
    userid: 'FRED',
    password: 'FREDTICK',
    segments: ['IVTNO     DISPLAY LAST3'],
    flags: { f2: 0x20 },
    ...request,
  });
}

export function formOf({ charset, id }: Irm): ReplyForm {
  return { charset, lengthPrefix: id === '*SAMPL1*' };
}

/** A reply in short: text of the data, CSM flags, RSM codes. */
export function short(reply: readonly ReplySegment[] | 'closed', charset: 'ascii' | 'ebcdic' = 'ebcdic'): string[] {
  if (reply === 'closed') return ['closed'];
  return reply.map((segment) => {
    switch (segment.kind) {
      case 'data':
        return irmText(segment.data, charset).replace(/\s+/g, ' ').trim();
      case 'csm':
        return `CSM ${segment.flags.toString(16)} ${segment.level}`;
      case 'rsm':
        return `RSM ${segment.returnCode} ${segment.reasonCode} ${segment.detail}`;
      default:
        return `${segment.kind} ${segment.name}`;
    }
  });
}
