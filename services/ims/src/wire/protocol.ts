import type { HwsConfig } from '@idprop/ims-connect';

/** What one message leads to: bytes to send, and whether the connection ends then. */
export interface Exchange {
  readonly reply?: Uint8Array;
  readonly close: boolean;
}

/** What a port speaks, on one connection. */
export interface Protocol {
  /** The client ID that it goes by in displays; blank while it has none. */
  readonly clientId: string;
  /**
   * How long the message is that these bytes begin with; undefined while that is not known.
   *
   * @throws IdpropError when no message can begin so: the connection is closed
   */
  length(bytes: Uint8Array): number | undefined;
  /**
   * One whole message at a time.
   *
   * @throws IdpropError when nobody could be answered: the connection is closed
   */
  handle(message: Uint8Array): Promise<Exchange>;
  /** The operator's clock has moved on: false when the client has been idle for too long. */
  mayStay(config: HwsConfig, now: number): boolean;
  /** The connection has ended, whoever ended it. */
  closed(): Promise<void>;
}
