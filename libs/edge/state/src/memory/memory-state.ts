import { randomBytes } from 'node:crypto';
import type { ServiceName, Sysplex } from '@idprop/sysplex';
import { StateUnavailableError } from '../errors.js';
import type {
  ConnectionTable,
  Following,
  FlowStore,
  LogName,
  ReplayMemory,
  SmfLog,
  State,
  SystemLog,
  UserStatistics,
} from '../ports/index.js';
import { changeClockForAll } from '../shared/change-clock-for-all.js';
import { FollowingClock } from '../shared/clock-follower.js';
import { initialClock } from '../shared/clock-setting.js';
import { isReset, type ControlChange } from '../shared/control-change.js';
import { MemoryChangeLog } from './memory-change-log.js';
import { MemoryConnections } from './memory-connections.js';
import type { MemoryStateHub } from './memory-state-hub.js';
import { memoryFlowStore, memoryReplay, memorySmfLog, memoryStatistics, memorySystemLog } from './memory-stores.js';

export interface MemoryStateOptions {
  /** Told when a replica fails to take a change; it stands still from then on. Default: a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

/** The shared state of a namespace within one process, by the same contract as on Redis. The sysplex gives the systems' skews. */
export function createMemoryState(
  hub: MemoryStateHub,
  me: ServiceName,
  sysplex?: Pick<Sysplex, 'systems'>,
  options: MemoryStateOptions = {},
): State {
  return new MemoryState(hub, me, sysplex, options);
}

class MemoryState implements State {
  readonly clock: FollowingClock;
  readonly replay: ReplayMemory;
  readonly statistics: UserStatistics;
  readonly flows: FlowStore;
  readonly connections: ConnectionTable;
  readonly log: SystemLog;
  readonly smf: SmfLog;
  private readonly control: MemoryChangeLog<ControlChange, never>;
  private readonly instance = randomBytes(4).toString('hex');
  private readonly stops = new Set<() => void>();
  private readonly onError: (error: unknown) => void;
  private readonly following: Following;
  private closed = false;

  constructor(
    private readonly hub: MemoryStateHub,
    readonly me: ServiceName,
    sysplex: Pick<Sysplex, 'systems'> | undefined,
    options: MemoryStateOptions,
  ) {
    const ready = (): void => this.ready();
    this.onError = options.onError ?? ((error) => process.emitWarning(error instanceof Error ? error : String(error)));
    this.control = this.changes<ControlChange, never>({ log: 'control' });
    this.clock = new FollowingClock(initialClock(sysplex), (change) => {
      const current = () => ({ setting: this.clock.setting, position: this.following.position });
      return changeClockForAll(this.control, current, async () => ready(), change);
    });
    this.replay = memoryReplay(hub, ready);
    this.statistics = memoryStatistics(hub, ready);
    this.flows = memoryFlowStore(hub.flows, ready);
    this.connections = new MemoryConnections(() => hub.connectionsOf(me), ready);
    this.log = memorySystemLog(hub, me, ready);
    this.smf = memorySmfLog(hub, me, ready);
    this.following = this.control.followNow({
      apply: (change) => {
        if (change.type === 'clock') this.clock.setting = change.setting;
        if (isReset(change)) this.clock.reset();
      },
      restore: () => {
        throw new Error('the control log has no snapshots');
      },
    });
    hub.states.add(this);
  }

  changes<C, S = unknown>(name: LogName): MemoryChangeLog<C, S> {
    const member = `${this.me}/${this.instance}`;
    return new MemoryChangeLog<C, S>(this.hub.log(name), member, this.stops, () => this.ready(), this.onError);
  }

  async liveServices(): Promise<{ service: ServiceName; instances: number }[]> {
    this.ready();
    const counts = new Map<ServiceName, number>();
    for (const { me } of this.hub.states) counts.set(me, (counts.get(me) ?? 0) + 1);
    return [...counts].map(([service, instances]) => ({ service, instances }));
  }

  async reset(): Promise<void> {
    this.ready();
    this.hub.reset();
    await this.control.barrier(await this.control.append([{ type: 'reset', epoch: (this.hub.epoch += 1) }]));
  }

  async ping(): Promise<void> {
    this.ready();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.hub.states.delete(this);
    for (const stop of this.stops) stop();
    this.stops.clear();
  }

  private ready(): void {
    if (this.closed) throw new StateUnavailableError('this access was closed');
    this.hub.check();
  }
}
