import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that sends a message and waits for the whole answer; nothing of it is decoded beyond what tells its end. */
export class FramedClient {
  private received: Buffer = Buffer.alloc(0);
  private done: ((answer: Buffer) => void) | undefined;
  private fail: ((error: Error) => void) | undefined;

  private constructor(
    readonly socket: Socket,
    private readonly lengthOf: (bytes: Buffer) => number | undefined,
  ) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail?.(error));
    socket.on('close', () => this.fail?.(new Error('the connection was closed')));
  }

  static async open(port: number, lengthOf: (bytes: Buffer) => number | undefined): Promise<FramedClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new FramedClient(socket, lengthOf);
  }

  ask(message: Uint8Array): Promise<Buffer> {
    return new Promise((done, fail) => {
      this.done = done;
      this.fail = fail;
      this.socket.write(message);
    });
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const length = this.lengthOf(this.received);
    if (length === undefined || this.received.length < length) return;
    const answer = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    this.fail = undefined;
    this.done?.(answer);
  }
}
