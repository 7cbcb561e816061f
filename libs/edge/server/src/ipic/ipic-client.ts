import type { Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { IdpropError } from '@idprop/decision';
import type { CicsIpicConnectAnswer, CicsIpicLinkAnswer } from '../contracts/cics.js';
import { openConnection } from '../tcp/index.js';
import { encodeFrame, FrameReader } from './frame.js';
import { IpicAnswer, type IpicAttach, type IpicCapex } from './messages.js';

export interface IpicTarget {
  readonly host: string;
  readonly port: number;
  /** TLS with these credentials; in clear without. */
  readonly tls?: ConnectionOptions;
}

/** The connection broke while a request was under way: whether it ran is not known (ECI -4). */
export class IpicLostError extends IdpropError {
  constructor(reason: string) {
    super('IPIC_LOST', reason, 'Look at the log of the region; the next request connects anew');
  }
}

/** What a client that cannot connect takes for the reason: the socket, or TLS on it. */
const SOCKET_ERROR: CicsIpicConnectAnswer = { type: 'refused', reason: 'CLIENT_SOCKET_ERROR' };
const TCP_REFUSED: CicsIpicConnectAnswer = { type: 'refused', reason: 'TCPIP_CLOSED' };

interface Waiting {
  done(answer: CicsIpicLinkAnswer): void;
  fail(error: Error): void;
}

/** The client's end of an IPIC connection over TCP/IP: capability exchange, then requests, as many at once as it has sessions. */
export class IpicClient {
  private readonly reader = new FrameReader();
  private readonly waiting = new Map<number, Waiting>();
  private readonly queue: (() => void)[] = [];
  private sessions = 1;
  private last = 0;
  private answered: ((answer: CicsIpicConnectAnswer) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    // Told by close.
    socket.on('error', () => undefined);
    socket.on('close', () => this.closed());
  }

  /**
   * Connects and exchanges capabilities. The client is there when the connection is acquired.
   *
   * @param timeoutMs real milliseconds for each of connecting and exchanging
   */
  static async open(
    target: IpicTarget,
    capex: Omit<IpicCapex, 'type'>,
    timeoutMs: number,
  ): Promise<{ readonly answer: CicsIpicConnectAnswer; readonly client?: IpicClient }> {
    const socket = await openSocket(target, timeoutMs).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? TCP_REFUSED : SOCKET_ERROR,
    );
    if ('reason' in socket) return { answer: socket };
    const client = new IpicClient(socket as Socket);
    const answer = await client.exchange({ ...capex, type: 'capex' }, timeoutMs);
    if (answer.type === 'acquired') return { answer, client };
    client.close();
    return { answer };
  }

  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  /** One request; waits for a free session. Throws IpicLostError when the connection breaks or the time is over. */
  async attach(request: Omit<IpicAttach, 'type' | 'id'>, timeoutMs: number): Promise<CicsIpicLinkAnswer> {
    while (this.waiting.size >= this.sessions && this.isOpen) await new Promise<void>((free) => this.queue.push(free));
    if (!this.isOpen) return { type: 'released' };
    const id = (this.last += 1);
    const frame = encodeFrame({ ...request, type: 'attach', id } satisfies IpicAttach);
    const answer = new Promise<CicsIpicLinkAnswer>((done, fail) => this.waiting.set(id, { done, fail }));
    const late = setTimeout(() => this.settle(id)?.fail(new IpicLostError(`no answer in ${timeoutMs} ms`)), timeoutMs);
    this.socket.write(frame);
    return answer.finally(() => clearTimeout(late));
  }

  /** Ends the connection for good. */
  release(): void {
    if (this.isOpen) this.socket.write(encodeFrame({ type: 'release' }));
    this.socket.end();
  }

  /** Closes this socket; another socket of the same connection keeps it. */
  close(): void {
    this.socket.destroy();
  }

  private exchange(capex: IpicCapex, timeoutMs: number): Promise<CicsIpicConnectAnswer> {
    return new Promise((done) => {
      const late = setTimeout(() => this.answered?.({ type: 'refused', reason: 'ISCE_TIMED_OUT' }), timeoutMs);
      this.answered = (answer) => {
        clearTimeout(late);
        this.answered = undefined;
        if (answer.type === 'acquired') this.sessions = Math.max(1, answer.sessions);
        done(answer);
      };
      this.socket.write(encodeFrame(capex));
    });
  }

  private take(chunk: Buffer): void {
    try {
      for (const message of this.reader.push(chunk)) this.receive(IpicAnswer.parse(message));
    } catch {
      this.socket.destroy();
    }
  }

  private receive(message: ReturnType<typeof IpicAnswer.parse>): void {
    if (message.type === 'capex') this.answered?.(message.answer as CicsIpicConnectAnswer);
    else this.settle(message.id)?.done(message.answer as CicsIpicLinkAnswer);
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.queue.shift()?.();
    return waiting;
  }

  private closed(): void {
    this.answered?.(SOCKET_ERROR);
    for (const id of [...this.waiting.keys()]) this.settle(id)?.fail(new IpicLostError('the connection broke'));
    for (const free of this.queue.splice(0)) free();
  }
}

async function openSocket({ host, port, tls }: IpicTarget, timeoutMs: number): Promise<Socket> {
  const socket = await openConnection(host, port, timeoutMs);
  if (tls === undefined) return socket;
  return new Promise((done, fail) => {
    const secure = connectTls({ ...tls, socket }, () => done(secure));
    secure.once('error', fail);
    secure.setTimeout(timeoutMs, () => secure.destroy(new Error(`no TLS in ${timeoutMs} ms`)));
    secure.once('secureConnect', () => secure.setTimeout(0));
  });
}
