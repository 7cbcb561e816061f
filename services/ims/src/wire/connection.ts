import type { Socket } from 'node:net';
import { IdpropError } from '@idprop/decision';
import type { ClientLine } from '@idprop/ims-connect';
import type { Logger } from 'pino';
import type { Protocol } from './protocol.js';

/** Bytes behind the message in hand that are read ahead; beyond them the client has to wait. */
const READ_AHEAD = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** What a connection was ended by, for the counter. */
export type EndReason = 'client' | 'protocol' | 'stream' | 'failed' | 'slow' | 'idle' | 'limit' | 'stopped';

export interface ConnectionEvents {
  /** Emulated milliseconds since 1970. */
  now(): number;
  message(): void;
  ended(reason: EndReason): void;
}

/**
 * One connection: cuts what arrives into messages, however it is split or coalesced, and handles them one after another. Keeps nothing
 * but an empty buffer while its client is idle.
 */
export class Connection {
  /** Real milliseconds since 1970 since when its client owes something: the rest of a message, or to take the answers. */
  owingSince: number | undefined;
  private chunks: Buffer[] = [];
  private size = 0;
  private wanted: number | undefined;
  private busy = false;
  /** Emulated milliseconds since 1970: when what goes on now began. */
  private since = 0;
  private reason: EndReason = 'client';

  constructor(
    private readonly socket: Socket,
    readonly protocol: Protocol,
    private readonly events: ConnectionEvents,
    private readonly logger: Logger,
  ) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    // A reset by the client ends the connection as its end does.
    socket.on('error', () => undefined);
    socket.on('close', () => void this.ended());
  }

  /** Ends it now. */
  end(reason: EndReason): void {
    if (this.socket.destroyed) return;
    this.reason = reason;
    this.socket.destroy();
  }

  /**
   * What it is at, as VIEWHWS says it: READ while a message comes in, CONN while IMS has it, XMIT while the answer goes out; undefined while the
   * client is waited for (RECV).
   */
  get activity(): Pick<ClientLine, 'status' | 'since'> | undefined {
    const { since } = this;
    if (this.socket.writableNeedDrain) return { status: 'XMIT', since };
    if (this.busy) return { status: 'CONN', since };
    if (this.size > 0) return { status: 'READ', since };
    return this.socket.writableLength > 0 ? { status: 'XMIT', since } : undefined;
  }

  private take(chunk: Buffer): void {
    if (this.size === 0) this.since = this.events.now();
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.busy && this.size > READ_AHEAD) this.socket.pause();
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      for (let message = this.nextMessage(); message !== undefined && !this.socket.destroyed; message = this.nextMessage()) {
        this.events.message();
        const { reply, close } = await this.protocol.handle(message);
        if (reply !== undefined && !this.socket.destroyed && !this.socket.write(reply)) await this.answersTaken();
        if (close) this.finish();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
      this.owingSince = this.size > 0 || this.socket.writableEnded ? (this.owingSince ?? Date.now()) : undefined;
      if (this.socket.isPaused()) this.socket.resume();
    }
  }

  /** The next whole message; what is behind it stays. */
  private nextMessage(): Uint8Array | undefined {
    if (this.size === 0 || (this.wanted !== undefined && this.size < this.wanted)) return undefined;
    const bytes = this.chunks.length === 1 ? (this.chunks[0] ?? NOTHING) : Buffer.concat(this.chunks);
    this.wanted ??= this.protocol.length(bytes);
    this.chunks = [bytes];
    if (this.wanted === undefined || bytes.length < this.wanted) return undefined;
    // Not a Buffer: slices of those are no copies, and would keep what they were cut from.
    const message = new Uint8Array(bytes.buffer, bytes.byteOffset, this.wanted);
    this.size = bytes.length - this.wanted;
    this.chunks = this.size === 0 ? [] : [bytes.subarray(this.wanted)];
    this.wanted = undefined;
    this.owingSince = undefined;
    return message;
  }

  /** A client that does not read is not read either, so that its answers do not pile up here. */
  private async answersTaken(): Promise<void> {
    this.owingSince = Date.now();
    await new Promise<void>((taken) => {
      const done = (): void => {
        this.socket.off('drain', done).off('close', done);
        taken();
      };
      this.socket.on('drain', done).on('close', done);
    });
    this.owingSince = undefined;
  }

  /** What was written goes out, then the connection ends; what still comes is not read. */
  private finish(): void {
    if (this.socket.destroyed) return;
    this.reason = 'protocol';
    this.chunks = [];
    this.size = 0;
    this.socket.removeAllListeners('data').resume();
    this.socket.end(() => this.socket.destroy());
  }

  private fail(error: unknown): void {
    if (error instanceof IdpropError) this.logger.info({ code: error.code }, `connection closed: ${error.reason}`);
    else this.logger.error({ err: error }, 'a message failed; its connection is closed');
    this.end(error instanceof IdpropError ? 'stream' : 'failed');
  }

  private async ended(): Promise<void> {
    this.events.ended(this.reason);
    this.chunks = [];
    await this.protocol.closed().catch((error: unknown) => this.logger.warn({ err: error }, 'a client was not taken off the table'));
  }
}
