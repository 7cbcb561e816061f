import type { ServiceName } from '@idprop/sysplex';

/** What travels with a request beside its payload: the flow it belongs to and its place in it, and the W3C trace context. */
export interface CallContext {
  readonly flow?: string;
  /** The hop that the callee is: `1.2`. */
  readonly hop?: string;
  readonly traceparent?: string;
}

export interface CallOptions {
  /** Real time until the call fails with BUS_DEADLINE. Default {@link DEFAULT_DEADLINE_MS}. */
  readonly deadlineMs?: number;
  readonly context?: CallContext;
}

export const DEFAULT_DEADLINE_MS = 10_000;
/** Largest envelope, both ways, checked at both ends. */
export const MAX_ENVELOPE_BYTES = 256 * 1024;

/** A request as the callee sees it. The caller's name is the list that it came from, never a field of the message. */
export interface Incoming {
  readonly caller: ServiceName;
  readonly pattern: string;
  readonly payload: unknown;
  readonly context: CallContext;
  /** Real time, milliseconds since 1970. */
  readonly deadline: number;
}

/** Answers one request; a thrown {@link IdpropError} reaches the caller as BUS_REMOTE with its code, reason and hint. */
export type Handler = (request: Incoming) => Promise<unknown>;

/**
 * One service's access to the bus. At most once, exactly one replica, typed errors, deadlines in real time.
 * Two implementations with one contract: Redis lists, and in-process.
 */
export interface Bus {
  readonly me: ServiceName;
  /** Calls a service; fails with a BusError (BUS_DEADLINE, BUS_NO_REPLICA, BUS_BUSY, BUS_TOO_LARGE, BUS_LOST, BUS_REMOTE). */
  call<T = unknown>(callee: ServiceName, pattern: string, payload: unknown, options?: CallOptions): Promise<T>;
  /** Starts taking requests. Once. */
  serve(handler: Handler): Promise<void>;
  /** True when a live replica of the service takes requests. */
  isServed(callee: ServiceName): Promise<boolean>;
  /** Stops taking requests, lets those in hand finish, closes connections. */
  close(): Promise<void>;
}
