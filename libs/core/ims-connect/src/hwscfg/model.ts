/** An HWSCFGxx member, read. Intervals are in hundredths of a second, as the member writes them. Source: ims.md 4.1. */
export interface HwsConfig {
  /** The member, for steps and messages. */
  readonly file: string;
  readonly hws: HwsStatement;
  readonly tcpip?: TcpipStatement;
  readonly datastores: readonly Datastore[];
  readonly odaccess?: OdaccessStatement;
}

export interface HwsStatement {
  readonly line: number;
  /** Name of this IMS Connect; shown in its outstanding reply. */
  readonly id: string;
  /** User IDs and passwords are verified. */
  readonly racf: boolean;
  readonly rrs: boolean;
  /** Mixed-case passwords: N no, Y yes, R as RACF says. */
  readonly pswdmc: 'N' | 'R' | 'Y';
  /** The client is not told whether user ID or password was wrong. */
  readonly racfGenrc: boolean;
  /** User IDs that were verified by password are kept, and not verified again. */
  readonly uidCache: boolean;
  /** Seconds after which a kept user ID is verified again. */
  readonly uidAge: number;
  /** The outstanding reply is issued: with N, commands come by MODIFY and as type-2 commands only. */
  readonly wtorCommands: boolean;
  /** Super member name; displayed only. */
  readonly superMember: string;
}

export interface TcpipStatement {
  readonly line: number;
  readonly ports: readonly TransactionPort[];
  /** PORTID=LOCAL: the local option, which needs no TCP/IP. */
  readonly local: boolean;
  /** Default user ID of messages that bring none. */
  readonly racfId?: string;
  /** Wait for a first message, and for IMS to answer. */
  readonly timeout: number;
  readonly idleTimeout: number;
  readonly maxSockets: number;
}

export interface TransactionPort {
  readonly line: number;
  readonly port: number;
  /** Seconds. */
  readonly keepAlive: number;
  readonly edit: string;
  /** Overrides the statement's IDLETO. */
  readonly idleTimeout?: number;
}

export interface Datastore {
  readonly line: number;
  readonly id: string;
  /** XCF group of IMS and IMS Connect. */
  readonly group: string;
  readonly member: string;
  readonly tmember: string;
  /** Application name for PassTickets; blank where the member gives none. */
  readonly appl: string;
  /** What the displays show beside: default reroute name, and OTMA's ACEE age, ACK time-out (seconds) and most messages at once. */
  readonly reroute: string;
  readonly aceeAge: number;
  readonly ackTimeout: number;
  readonly maxInput: number;
}

export interface OdaccessStatement {
  readonly line: number;
  readonly autoConnect: boolean;
  readonly imsplex: { readonly member: string; readonly tmember: string };
  readonly ports: readonly DrdaPort[];
  /** Wait for ODBM to answer. */
  readonly odbmTimeout: number;
  readonly appl?: string;
}

export interface DrdaPort {
  readonly line: number;
  readonly port: number;
  /** Seconds. */
  readonly keepAlive: number;
  /** PORTTMOT. */
  readonly timeout: number;
}
