import type { ServiceName } from '@idprop/sysplex';
import type { UserStatistic } from './user-statistics.js';

/**
 * What decisions in a namespace depend on, as plain data: to begin another one with, that goes its own way. Flows, messages and SMF records are not
 * in it. It holds what is sealed as it is sealed, and digests of passwords: a secret.
 */
export interface StateCopy {
  /** By the log's name as text: the newest snapshot, and the changes after it, as JSON. */
  readonly logs: Readonly<Record<string, CopiedLog>>;
  /** By `sysplex:database:userid`. */
  readonly statistics: Readonly<Record<string, UserStatistic>>;
  /** The used tickets of each scope. */
  readonly tickets: Readonly<Record<string, CopiedTickets>>;
  /** Of each service: kind, id, and the entry as JSON. */
  readonly connections: Readonly<Record<ServiceName, readonly (readonly [kind: string, id: string, entry: string])[]>>;
}

export interface CopiedLog {
  readonly snapshot?: string;
  readonly changes: readonly string[];
}

export interface CopiedTickets {
  /** Tickets of up to this second are unknown. */
  readonly since: number;
  /** Spans of which tickets were forgotten. */
  readonly dropped: readonly number[];
  /** Each with the emulated second of its expiry. */
  readonly used: readonly (readonly [ticket: string, expires: number])[];
}
