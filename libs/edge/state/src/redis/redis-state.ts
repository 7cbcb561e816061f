import { findService, type ServiceName, type Sysplex } from '@idprop/sysplex';
import type { Redis } from 'ioredis';
import { StateUnavailableError } from '../errors.js';
import type { ChangeLog, LogName, State } from '../ports/index.js';
import { FollowingClock } from '../shared/clock-follower.js';
import { initialClock } from '../shared/clock-setting.js';
import { DEFAULT_FLOW_LIMITS, type FlowLimits } from '../shared/flow-limits.js';
import { DEFAULT_REPLAY_LIMITS, type ReplayLimits } from '../shared/replay-rules.js';
import { connect, guarded, type RedisConnection } from './connection.js';
import { ControlFollower } from './control-follower.js';
import { BLOCK_MS, type LogFollower } from './log-follower.js';
import { Presence } from './presence.js';
import { RedisChangeLog, type LogContext } from './redis-change-log.js';
import { RedisConnections } from './redis-connections.js';
import { RedisFlows } from './redis-flows.js';
import { RedisReplay } from './redis-replay.js';
import { RedisSmfLog } from './redis-smf-log.js';
import { RedisStatistics } from './redis-statistics.js';
import { RedisSystemLog } from './redis-system-log.js';
import { voidedKeys } from './voided-keys.js';

/** How long the filling of a database may take, real milliseconds. */
const PATIENCE_MS = 60_000;

export interface RedisStateOptions {
  readonly namespace: string;
  readonly me: ServiceName;
  /** Says what kind of service `me` is, which RACF database it works on, and how far the systems' clocks are off. */
  readonly sysplex: Sysplex;
  readonly connection: RedisConnection;
  readonly flows?: FlowLimits;
  readonly replay?: ReplayLimits;
  /** Told when a replica fails to take a change; it stands still from then on. Default: a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

/** Opens one service's view of the shared state on Redis. Throws STATE_UNAVAILABLE when Redis does not answer. */
export async function createRedisState(options: RedisStateOptions): Promise<State> {
  const redis = await connect(options.connection);
  const subscriber = await connect(options.connection).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  const state = new RedisState(options, redis, subscriber);
  try {
    await state.start();
  } catch (error) {
    await state.close();
    throw error;
  }
  return state;
}

class RedisState implements State, LogContext {
  readonly me: ServiceName;
  readonly namespace: string;
  readonly clock: FollowingClock;
  readonly replay: RedisReplay;
  readonly statistics: RedisStatistics;
  readonly flows: RedisFlows;
  readonly connections: RedisConnections;
  readonly log: RedisSystemLog;
  readonly smf: RedisSmfLog;
  readonly presence: Presence;
  readonly followers = new Set<LogFollower>();
  private readonly control: ControlFollower;
  private readonly kind: string | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly options: RedisStateOptions,
    readonly redis: Redis,
    private readonly subscriber: Redis,
  ) {
    const { namespace, me, sysplex } = options;
    this.namespace = namespace;
    this.me = me;
    this.kind = findService(sysplex, me)?.kind;
    this.presence = new Presence(redis, subscriber, namespace, me);
    this.clock = new FollowingClock(initialClock(sysplex), (change) => this.control.changeClock(change));
    this.control = new ControlFollower(this, this.clock, this.kind === 'console', (voided) => this.beginAnew(voided));
    this.replay = new RedisReplay(this, options.replay ?? DEFAULT_REPLAY_LIMITS);
    this.statistics = new RedisStatistics(this);
    this.flows = new RedisFlows(this, options.flows ?? DEFAULT_FLOW_LIMITS);
    this.connections = new RedisConnections(this);
    this.log = new RedisSystemLog(this);
    this.smf = new RedisSmfLog(this);
  }

  async start(): Promise<void> {
    await this.presence.announce();
    await this.control.start();
    if (this.kind !== 'passticket') return;
    await this.takeUpReplay();
    // What goes wrong here is met again by the next use, which makes sure of the memory itself.
    this.redis.on('ready', () => void this.takeUpReplay().catch(() => undefined));
  }

  epoch(): number {
    return this.control.epoch;
  }

  changes<C, S = unknown>(name: LogName): ChangeLog<C, S> {
    return new RedisChangeLog<C, S>(this, name);
  }

  async liveServices(): Promise<{ service: ServiceName; instances: number }[]> {
    const counts = new Map<ServiceName, number>();
    for (const { service, connected } of await this.presence.instances()) {
      if (connected) counts.set(service, (counts.get(service) ?? 0) + 1);
    }
    return [...counts].map(([service, instances]) => ({ service, instances }));
  }

  reset(): Promise<void> {
    return this.control.reset();
  }

  async ping(): Promise<void> {
    await guarded(() => this.redis.ping());
  }

  close(): Promise<void> {
    return (this.closing ??= this.closeNow());
  }

  async connectReader(): Promise<Redis> {
    if (this.closing !== undefined) throw new StateUnavailableError('this access was closed');
    return connect(this.options.connection, BLOCK_MS * 2);
  }

  async connectPatiently(): Promise<Redis> {
    if (this.closing !== undefined) throw new StateUnavailableError('this access was closed');
    return connect(this.options.connection, PATIENCE_MS);
  }

  onError(error: unknown): void {
    if (this.options.onError === undefined) process.emitWarning(error instanceof Error ? error : String(error));
    else this.options.onError(error);
  }

  private async closeNow(): Promise<void> {
    await this.flows.flush();
    for (const follower of this.followers) await follower.stop();
    await this.control.stop();
    // Without Redis the sign of life lapses by itself.
    await this.presence.close().catch(() => undefined);
    this.subscriber.disconnect();
    this.redis.disconnect();
  }

  private async takeUpReplay(): Promise<void> {
    const { sysplex, system } = findService(this.options.sysplex, this.me) ?? { sysplex: '', system: '' };
    await this.replay.takeUp(Math.floor(this.clock.now({ sysplex, system }) / 1000));
  }

  /** The namespace was reset: everything of the epoch before is void, and this service deletes what of that was its own. */
  private async beginAnew(voided: number): Promise<void> {
    this.presence.forgetEpoch(voided);
    await Promise.all([...this.followers].map((follower) => follower.resync()));
    // Nobody reads these keys any more, so a failure here leaves keys, and no wrong answer.
    await this.deleteVoided(voided).catch((error: unknown) => this.onError(error));
  }

  /** Takes up the replay memory of the new epoch, and deletes this service's keys of the one before. */
  private async deleteVoided(voided: number): Promise<void> {
    if (this.kind === 'passticket') await this.takeUpReplay();
    // One by one: each key is open to this service by an ACL selector of its own.
    const keys = voidedKeys({ ...this.options.sysplex, namespace: this.namespace }, voided, this.me);
    await Promise.all(keys.map((key) => this.redis.unlink(key)));
    if (this.kind === 'console') await this.flows.clear(voided);
  }
}
