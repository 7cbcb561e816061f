/** How much of flows is kept. When a limit is passed the oldest granted flows go first, refusals last. */
export interface FlowLimits {
  /** Flows in a namespace. */
  readonly count: number;
  /** Encoded records of all flows together. */
  readonly bytes: number;
}

export const DEFAULT_FLOW_LIMITS: FlowLimits = { count: 10_000, bytes: 32 * 1024 * 1024 };

/** How long a reader waits for hops that are announced but missing, real milliseconds. */
export const DEFAULT_FLOW_WAIT_MS = 250;

/** Messages kept for each service. */
export const DEFAULT_LOG_LIMIT = 1_000;

/** How long a barrier waits for the services that follow a log, real milliseconds. */
export const DEFAULT_BARRIER_MS = 5_000;
