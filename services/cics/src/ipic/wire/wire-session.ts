import type { Socket } from 'node:net';
import type { TcpipService } from '@idprop/cics-security';
import type { LinkFacts } from '@idprop/identity';
import {
  encodeFrame,
  FrameReader,
  IpicAttach,
  IpicCapex,
  IpicFrameError,
  IpicRelease,
  parsePayload,
  PayloadError,
  type CicsIpicConnectAnswer,
  type CicsIpicLinkAnswer,
  type IpicRegionMessage,
} from '@idprop/server';

/** What a socket asks of the region. */
export interface WireRegion {
  /** Capability exchange; `owner` names the client from then on. */
  capex(
    service: TcpipService,
    link: Omit<LinkFacts, 'sameSysplex'>,
    message: IpicCapex,
  ): Promise<{ answer: CicsIpicConnectAnswer; owner: string }>;
  attach(connection: string, owner: string, message: IpicAttach): Promise<CicsIpicLinkAnswer>;
  /** The socket is gone; `released`: the client ends the connection for good. */
  closed(connection: string, owner: string, released: boolean): Promise<void>;
  fail(error: unknown): void;
}

/** Real milliseconds until the first message has to be there. */
const CAPEX_MS = 10_000;
/** Requests that a client may have under way on one socket, whatever was agreed: beyond them it has to wait. */
const MOST_UNDER_WAY = 999;

/** One socket of an IPIC client: capability exchange first, then requests, each answered when it is done. */
export class WireSession {
  private readonly reader = new FrameReader();
  private acquired: { readonly connection: string; readonly owner: string } | undefined;
  private exchanging = false;
  private released = false;
  private underWay = 0;
  private readonly late: NodeJS.Timeout;

  constructor(
    private readonly socket: Socket,
    private readonly service: TcpipService,
    private readonly link: Omit<LinkFacts, 'sameSysplex'>,
    private readonly region: WireRegion,
  ) {
    this.late = setTimeout(() => socket.destroy(), CAPEX_MS);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    // Told by close: a reset ends the connection as its end does.
    socket.on('error', () => undefined);
    socket.on('close', () => this.closed());
  }

  private take(chunk: Buffer): void {
    try {
      for (const message of this.reader.push(chunk)) this.receive(message);
    } catch (error) {
      if (!(error instanceof IpicFrameError) && !(error instanceof PayloadError)) this.region.fail(error);
      this.refuseUnreadable();
    }
  }

  private receive(message: object): void {
    if (this.acquired === undefined) return this.exchange(parsePayload(IpicCapex, message));
    if ('type' in message && message.type === 'release') {
      parsePayload(IpicRelease, message);
      this.released = true;
      this.socket.end();
      return;
    }
    void this.attach(parsePayload(IpicAttach, message), this.acquired);
  }

  /** What is no message before the connection is acquired is no capability exchange: ISCE_ERROR. Afterwards there is nobody to tell. */
  private refuseUnreadable(): void {
    if (this.acquired === undefined) this.send({ type: 'capex', answer: { type: 'refused', reason: 'ISCE_ERROR' } });
    this.socket.removeAllListeners('data').resume();
    this.socket.end(() => this.socket.destroy());
  }

  private exchange(message: IpicCapex): void {
    if (this.exchanging) return this.refuseUnreadable();
    this.exchanging = true;
    clearTimeout(this.late);
    this.region.capex(this.service, this.link, message).then(
      ({ answer, owner }) => {
        if (answer.type === 'acquired') this.acquired = { connection: answer.connection, owner };
        this.send({ type: 'capex', answer });
        if (answer.type === 'refused') this.socket.end(() => this.socket.destroy());
        else if (this.socket.destroyed) this.closed();
      },
      (error: unknown) => this.failed(error),
    );
  }

  private async attach(message: IpicAttach, { connection, owner }: { connection: string; owner: string }): Promise<void> {
    if ((this.underWay += 1) > MOST_UNDER_WAY) this.socket.pause();
    try {
      const answer = await this.region.attach(connection, owner, message);
      this.send({ type: 'attach', id: message.id, answer });
      if (answer.type === 'released') this.socket.end(() => this.socket.destroy());
    } catch (error) {
      this.failed(error);
    } finally {
      this.underWay -= 1;
      if (this.socket.isPaused()) this.socket.resume();
    }
  }

  private send(message: IpicRegionMessage): void {
    if (!this.socket.destroyed) this.socket.write(encodeFrame(message));
  }

  private failed(error: unknown): void {
    this.region.fail(error);
    this.socket.destroy();
  }

  private closed(): void {
    clearTimeout(this.late);
    const { acquired } = this;
    this.acquired = undefined;
    if (acquired === undefined) return;
    this.region.closed(acquired.connection, acquired.owner, this.released).catch((error: unknown) => this.region.fail(error));
  }
}
