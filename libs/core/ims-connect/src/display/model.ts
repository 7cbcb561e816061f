/** A client as VIEWHWS shows it. */
export interface ClientLine {
  readonly clientId: string;
  readonly userid: string;
  readonly trancode: string;
  /** Datastore on a transaction port, ODBM on a DRDA port. */
  readonly datastore: string;
  readonly status: ClientStatus;
  /** Since when it has this status: emulated milliseconds since 1970. */
  readonly since: number;
  /** When it connected: emulated milliseconds since 1970. */
  readonly opened: number;
  readonly clientPort: number;
  readonly address: string;
}

/** RECV: idle, waiting for the client. */
export const CLIENT_STATUSES = ['RECV', 'READ', 'CONN', 'XMIT', 'OTHER'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

/** A port as VIEWHWS shows it. */
export interface PortView {
  readonly port: number;
  readonly kind: 'transaction' | 'drda';
  /** The operator stopped it: it takes no connections. */
  readonly stopped?: boolean;
  /** Seconds. */
  readonly keepAlive: number;
  readonly edit: string;
  /** Hundredths of a second. */
  readonly timeout: number;
  readonly clients: readonly ClientLine[];
}
