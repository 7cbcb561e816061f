import type { Socket } from 'node:net';
import { WireError } from './wire-error.js';

/** One message at a time over one socket: sends, and waits for the answer. */
export class FramedSocket {
  private received: Uint8Array = new Uint8Array(0);
  private waiting: (() => void) | undefined;
  private isOpen = true;

  constructor(
    private readonly socket: Socket,
    private readonly limitMs: number,
  ) {
    // The process may end while connections wait to be used again.
    socket.unref();
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length === 0 ? new Uint8Array(chunk) : new Uint8Array(Buffer.concat([this.received, chunk]));
      this.waiting?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isOpen = false;
      this.waiting?.();
    });
  }

  get usable(): boolean {
    return this.isOpen;
  }

  end(): void {
    this.isOpen = false;
    this.socket.destroy();
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /**
   * The next answer. `read` says how many bytes it took; undefined while it is not complete.
   *
   * @throws WireError when the connection ends before, or after the time that an answer may take
   */
  async receive<T extends { readonly length: number }>(read: (bytes: Uint8Array) => T | undefined): Promise<T> {
    const late = setTimeout(() => this.end(), this.limitMs);
    const end = Date.now() + this.limitMs;
    try {
      for (;;) {
        const answer = read(this.received);
        if (answer !== undefined) {
          this.received = this.received.slice(answer.length);
          return answer;
        }
        if (!this.isOpen) {
          throw Date.now() >= end
            ? new WireError('WIRE_TIMEOUT', `no answer in ${this.limitMs} ms`)
            : new WireError('WIRE_LOST', 'the connection ended before the answer');
        }
        await new Promise<void>((done) => (this.waiting = done));
      }
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(late);
      this.waiting = undefined;
    }
  }
}
