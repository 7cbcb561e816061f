import type { ServiceName } from '@idprop/sysplex';
import type { ChangeLog, LogName } from './change-log.js';
import type { Clock } from './clock.js';
import type { ConnectionTable } from './connection-table.js';
import type { FlowStore } from './flow-store.js';
import type { ReplayMemory } from './replay-memory.js';
import type { SmfLog } from './smf-log.js';
import type { SystemLog } from './system-log.js';
import type { UserStatistics } from './user-statistics.js';

/** One service's view of the shared state. Two implementations with one contract: Redis, and in-process. */
export interface State {
  readonly me: ServiceName;
  readonly clock: Clock;
  readonly replay: ReplayMemory;
  readonly statistics: UserStatistics;
  readonly flows: FlowStore;
  readonly connections: ConnectionTable;
  readonly log: SystemLog;
  readonly smf: SmfLog;
  changes<C, S = unknown>(name: LogName): ChangeLog<C, S>;
  /** The services that are alive now, with the replicas of each. */
  liveServices(): Promise<{ service: ServiceName; instances: number }[]>;
  /** Empties this namespace (console only): logs, tables, flows, replay memory. Other services notice by the control log. */
  reset(): Promise<void>;
  /** Throws STATE_UNAVAILABLE when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
