import { randomBytes } from 'node:crypto';

/** One TCP/IP session with the transaction port: its client ID and what IMS Connect sees of its socket. */
export interface ImsSession {
  readonly clientId: string;
  readonly link: { readonly address: string; readonly port: number };
}

/**
 * Persistent sessions, by connection: one message at a time on each; a new one is opened when all are busy. Client IDs
 * begin with a prefix of this process, so that no two replicas have the same.
 */
export class ImsSessions {
  private readonly idle = new Map<string, ImsSession[]>();
  private readonly prefix = `HWS${randomBytes(1).toString('hex').toUpperCase()}`;
  private opened = 0;

  constructor(private readonly newLink: () => ImsSession['link']) {}

  /** Closes those that are idle; those in use are closed when they are given back. */
  clear(): void {
    this.idle.clear();
  }

  async use<T>(connection: string, work: (session: ImsSession) => Promise<T>): Promise<T> {
    const idle = this.idle.get(connection) ?? [];
    this.idle.set(connection, idle);
    const session = idle.pop() ?? this.open();
    try {
      return await work(session);
    } finally {
      idle.push(session);
    }
  }

  private open(): ImsSession {
    this.opened += 1;
    const number = this.opened.toString(36).toUpperCase().padStart(3, '0');
    return { clientId: `${this.prefix}${number}`, link: this.newLink() };
  }
}
