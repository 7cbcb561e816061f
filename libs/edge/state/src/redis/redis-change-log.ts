import type { Redis } from 'ioredis';
import { StateBarrierError, StateConflictError } from '../errors.js';
import type { ChangeLog, Following, LogName, Position, Replica } from '../ports/index.js';
import { DEFAULT_BARRIER_MS } from '../shared/flow-limits.js';
import { logText } from '../shared/log-name.js';
import { comparePositions, parsePosition } from '../shared/position.js';
import { pause, realNow } from '../shared/real-time.js';
import { guarded } from './connection.js';
import { logKeys } from './keys.js';
import { LogFollower } from './log-follower.js';
import type { Instance, Presence } from './presence.js';
import type { RedisContext } from './redis-context.js';
import { APPEND } from './scripts/append.js';
import { SNAPSHOT } from './scripts/snapshot.js';

/** What all change logs of one service's access share. */
export interface LogContext extends RedisContext {
  readonly presence: Presence;
  readonly followers: Set<LogFollower>;
  /** A connection of its own for blocking reads. */
  connectReader(): Promise<Redis>;
  /** One of its own for a command that may take long: to be disconnected by whoever asked for it. */
  connectPatiently(): Promise<Redis>;
  onError(error: unknown): void;
}

/** More changes than these at once are the filling of a database: the script takes longer than Redis may keep a request waiting. */
const MANY_CHANGES = 2_000;
/** An instance whose subscription is gone for so long is gone itself: longer than any reconnect takes. Real time. */
const GONE_AFTER_MS = 1_000;
const FIRST_POLL_MS = 1;
const LAST_POLL_MS = 20;

/** A change log as a Redis stream, whose entry ids are the positions. */
export class RedisChangeLog<C, S> implements ChangeLog<C, S> {
  constructor(
    private readonly context: LogContext,
    private readonly name: LogName,
  ) {}

  async follow(replica: Replica<C, S>): Promise<Following> {
    const { context } = this;
    const reader = await context.connectReader();
    const follower: LogFollower = new LogFollower(
      { reader, keys: () => this.keys() },
      {
        apply: (change) => replica.apply(JSON.parse(change) as C),
        restore: (snapshot) => replica.restore(JSON.parse(snapshot) as S),
        reset: (why) => {
          replica.reset?.(why);
          return replica.reset !== undefined;
        },
        publish: (position) => context.presence.setPosition(this.text(), position),
        failed: (error) => context.onError(error),
      },
    );
    context.followers.add(follower);
    const stop = async (): Promise<void> => {
      context.followers.delete(follower);
      await follower.stop();
    };
    try {
      await follower.start();
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      get position() {
        return follower.position;
      },
      stop,
    };
  }

  append(changes: readonly C[], options: { expected?: Position } = {}): Promise<Position> {
    return guarded(async () => {
      const { stream, head } = this.keys();
      const args = [options.expected ?? '', realNow(), ...changes.map((change) => JSON.stringify(change))];
      const [written, position] = (await this.runAppend(changes.length, [head, stream], args)) as [number, Position];
      if (written === 0) throw new StateConflictError(logText(this.name), options.expected ?? '', position);
      return position;
    });
  }

  snapshot(position: Position, snapshot: S): Promise<void> {
    return guarded(async () => {
      const { stream, head, snapshot: key } = this.keys();
      const { generation, number } = parsePosition(position);
      const args = [generation, number, JSON.stringify(snapshot), `${generation}-${number + 1}`];
      await SNAPSHOT.run(this.context.redis, [head, stream, key], args);
    });
  }

  async barrier(position: Position, { timeoutMs = DEFAULT_BARRIER_MS }: { timeoutMs?: number } = {}): Promise<void> {
    const begun = realNow();
    const gone = new Map<string, number>();
    for (let poll = FIRST_POLL_MS; ; poll = Math.min(poll * 2, LAST_POLL_MS)) {
      const laggards = (await this.context.presence.instances()).filter((one) => this.lags(one, position) && !isGone(one, gone));
      if (laggards.length === 0) return;
      if (realNow() - begun >= timeoutMs) {
        const names = laggards.map(({ service, instance }) => `${service}/${instance}`);
        throw new StateBarrierError(logText(this.name), position, names);
      }
      await pause(poll);
    }
  }

  /** All or none, however many: one script. */
  private async runAppend(count: number, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    if (count <= MANY_CHANGES) return APPEND.run(this.context.redis, keys, args);
    const redis = await this.context.connectPatiently();
    try {
      return await APPEND.run(redis, keys, args);
    } finally {
      redis.disconnect();
    }
  }

  private lags(instance: Instance, position: Position): boolean {
    const reached = instance.positions[this.text()];
    return reached !== undefined && comparePositions(reached, position) < 0;
  }

  private keys() {
    return logKeys(this.context.namespace, this.name, this.context.epoch());
  }

  /** The log's name in signs of life; positions of another epoch are not to be compared. */
  private text(): string {
    return this.name.log === 'control' ? 'control' : `e${this.context.epoch()}:${logText(this.name)}`;
  }
}

/** Notes since when an instance has had no subscription. */
function isGone({ instance, connected }: Instance, since: Map<string, number>): boolean {
  if (connected) {
    since.delete(instance);
    return false;
  }
  const from = since.get(instance) ?? realNow();
  since.set(instance, from);
  return realNow() - from >= GONE_AFTER_MS;
}
