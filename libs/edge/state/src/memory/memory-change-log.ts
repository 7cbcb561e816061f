import type { ChangeLog, Following, Position, Replica } from '../ports/index.js';
import type { MemoryFollower, MemoryLog } from './memory-log.js';

/** One service's view of a log in memory. `ready` throws when the store is stopped or this state is closed. */
export class MemoryChangeLog<C, S> implements ChangeLog<C, S> {
  constructor(
    private readonly log: MemoryLog,
    private readonly me: string,
    private readonly stops: Set<() => void>,
    private readonly ready: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  async follow(replica: Replica<C, S>): Promise<Following> {
    return this.followNow(replica);
  }

  followNow(replica: Replica<C, S>): Following {
    this.ready();
    const guarded = (change: () => void): void => {
      try {
        change();
      } catch (error) {
        this.onError(error);
        throw error;
      }
    };
    const follower: MemoryFollower = {
      name: this.me,
      position: '0',
      broken: false,
      apply: (change) => guarded(() => replica.apply(JSON.parse(change) as C)),
      restore: (snapshot) => guarded(() => replica.restore(JSON.parse(snapshot) as S)),
      reset: () => {
        replica.reset?.('emptied');
        return replica.reset !== undefined;
      },
    };
    this.log.follow(follower);
    const stop = (): void => this.log.unfollow(follower);
    this.stops.add(stop);
    return {
      get position() {
        return follower.position;
      },
      stop: async () => {
        stop();
        this.stops.delete(stop);
      },
    };
  }

  async append(changes: readonly C[], options: { expected?: Position } = {}): Promise<Position> {
    this.ready();
    return this.log.append(
      changes.map((change) => JSON.stringify(change)),
      options.expected,
    );
  }

  async snapshot(position: Position, snapshot: S): Promise<void> {
    this.ready();
    this.log.snapshot(position, JSON.stringify(snapshot));
  }

  async barrier(position: Position): Promise<void> {
    this.ready();
    this.log.barrier(position);
  }
}
