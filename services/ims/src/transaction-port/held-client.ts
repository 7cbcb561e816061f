import { F2, F3, isTimedOut, unpad, type HwsConfig, type Irm, type TransactionMessage } from '@idprop/ims-connect';
import type { ClientEntry } from '../clients/client-entry.js';
import { wireIdleTimeout } from '../clients/transaction-clients.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import type { Link, SessionTools } from './session-tools.js';

/** Emulated milliseconds: the table is told no more often that a client is still there. */
const GRAIN_MS = 1000;

/** The client ID that one connection holds on its port, and its line in the client table. */
export class HeldClient {
  private entry: ClientEntry | undefined;
  private readonly opened: number;
  private lastSeen: number;

  constructor(
    private readonly tools: SessionTools,
    private readonly port: number,
    private readonly link: Link,
    private readonly owner: string,
    private readonly cancelled: () => void,
    private readonly cancelWait: () => boolean,
  ) {
    this.opened = this.lastSeen = tools.now();
  }

  get clientId(): string {
    return this.entry?.clientId ?? '';
  }

  /** The ID that the message names, or a generated one. False when another client holds it. */
  async claim({ config }: Definitions, irm: Irm): Promise<{ readonly clientId: string; readonly isOurs: boolean }> {
    this.lastSeen = this.tools.now();
    const named = (irm.f2 & F2.GENERATE_CLIENT_ID) === 0 ? unpad(irm.clientId) : '';
    if (this.entry !== undefined && (named === '' || named === this.entry.clientId)) return { clientId: this.entry.clientId, isOurs: true };
    await this.release();
    const clientId = this.tools.clients.idOf(named);
    const cancel = (irm.f3 & F3.CANCEL_DUPLICATE) !== 0;
    const now = this.tools.now();
    const { port, owner, link } = this;
    const entry: ClientEntry = {
      ...{ port, owner, clientId, wire: true, userid: '', trancode: '', datastore: '', status: 'RECV' },
      ...{ since: now, opened: this.opened, clientPort: link.port, address: link.address },
    };
    if (!(await this.tools.clients.claim(config, entry, cancel))) return { clientId, isOurs: false };
    this.entry = entry;
    this.tools.live.join(port, clientId, { owner, cancel: this.cancelled, cancelWait: this.cancelWait });
    return { clientId, isOurs: true };
  }

  /** A message was answered: the line shows its user, and since when the client is waited for. */
  async answered(userid: string, { trancode, datastore }: Pick<TransactionMessage, 'trancode' | 'datastore'>): Promise<void> {
    const { entry } = this;
    if (entry === undefined) return;
    const since = this.tools.now();
    const isSame = entry.userid === userid && entry.trancode === trancode && entry.datastore === datastore;
    if (isSame && Math.abs(since - entry.since) < GRAIN_MS) return;
    this.entry = { ...entry, userid, trancode, datastore, since };
    await this.tools.clients.answered(this.entry);
  }

  /** TIMEOUT holds until the first message, IDLETO between messages. */
  mayStay(config: HwsConfig, now: number): boolean {
    const limit = this.entry === undefined ? (config.tcpip?.timeout ?? 0) : wireIdleTimeout(config, this.port);
    return !isTimedOut(this.lastSeen, now, limit);
  }

  async release(): Promise<void> {
    const { entry } = this;
    if (entry === undefined) return;
    this.entry = undefined;
    this.tools.live.leave(this.port, entry.clientId, this.owner);
    await this.tools.clients.release(this.port, entry.clientId, this.owner);
  }
}
