import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

export interface HttpAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * A keep-alive connection that sends requests written beforehand and reads their answers: as little work as possible beside what is
 * measured, and times in microseconds. Knows answers with a length and chunked ones, no more.
 */
export class HttpClient {
  private received = '';
  private waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.take(text));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the connection was closed before the answer')));
  }

  /** Over TLS for https; the certificate is not looked at. */
  static open(url: URL): Promise<HttpClient> {
    return new Promise((resolve, reject) => {
      const opened = (): void => resolve(new HttpClient(socket));
      const [port, host] = [Number(url.port), url.hostname];
      const socket: Socket =
        url.protocol === 'https:' ? connectSecurely({ port, host, rejectUnauthorized: false }, opened) : connect(port, host, opened);
      socket.once('error', reject);
    });
  }

  /** Sends one request; the next one only after the answer. */
  send(request: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(text: string): void {
    this.received += text;
    const answer = readAnswer(this.received);
    if (answer === undefined) return;
    const { waiting } = this;
    this.waiting = undefined;
    this.received = '';
    waiting?.resolve(answer);
  }
}

/** One whole answer, or undefined while a part of it is missing. */
export function readAnswer(text: string): HttpAnswer | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const rest = text.slice(headEnd + 4);
  const length = /^content-length: *(\d+)$/im.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? undefined : { status, head, body: rest };
  return rest.endsWith('0\r\n\r\n') ? { status, head, body: dechunk(rest) } : undefined;
}

function dechunk(text: string): string {
  let body = '';
  for (let at = 0; ;) {
    const lineEnd = text.indexOf('\r\n', at);
    const size = parseInt(text.slice(at, lineEnd), 16);
    if (!(size > 0)) return body;
    body += text.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
  }
}
