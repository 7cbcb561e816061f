import { IdpropError } from '@idprop/decision';
import { StateUnavailableError } from '../errors.js';
import type { ClockChange, ClockSetting, Position } from '../ports/index.js';
import { changeClockForAll } from '../shared/change-clock-for-all.js';
import type { FollowingClock } from '../shared/clock-follower.js';
import { isReset, type ControlChange } from '../shared/control-change.js';
import { BEGINNING, comparePositions } from '../shared/position.js';
import { pause, realNow } from '../shared/real-time.js';
import { guarded } from './connection.js';
import { logKeys } from './keys.js';
import { LogFollower } from './log-follower.js';
import { readHead } from './log-reader.js';
import { RedisChangeLog, type LogContext } from './redis-change-log.js';

const CONTROL = { log: 'control' } as const;
const CATCH_UP_MS = 2_000;
const POLL_MS = 2;

/**
 * Follows the control log for the state itself: the clock and the resets.
 *
 * When the log turns out to be lost, the clock that is in force stays in force (services must not fall out of a frozen time
 * into the real one), and the console, the log's writer, writes clock and epoch anew for services that start later.
 */
export class ControlFollower {
  /** Counts the resets; part of the keys. */
  epoch = 0;
  private readonly log: RedisChangeLog<ControlChange, never>;
  private follower: LogFollower | undefined;
  private started = false;

  constructor(
    private readonly context: LogContext,
    private readonly clock: FollowingClock,
    private readonly writes: boolean,
    private readonly beginAnew: (voided: number) => Promise<void>,
  ) {
    this.log = new RedisChangeLog(context, CONTROL);
  }

  async start(): Promise<void> {
    const { context } = this;
    const reader = await context.connectReader();
    this.follower = new LogFollower(
      { reader, keys: () => logKeys(context.namespace, CONTROL, this.epoch) },
      {
        apply: (text) => this.apply(JSON.parse(text) as ControlChange),
        restore: () => {
          throw new Error('the control log has no snapshots');
        },
        reset: () => true,
        publish: (position) => context.presence.setPosition(CONTROL.log, position),
        failed: (error) => context.onError(error),
        ...(this.writes ? { lost: () => this.writeAnew() } : {}),
      },
    );
    await this.follower.start();
    this.started = true;
  }

  async stop(): Promise<void> {
    await this.follower?.stop();
  }

  changeClock(change: ClockChange): Promise<ClockSetting> {
    const current = () => ({ setting: this.clock.setting, position: this.position });
    return changeClockForAll(this.log, current, () => this.catchUp(), change);
  }

  async reset(): Promise<void> {
    for (;;) {
      try {
        const reset = { type: 'reset', epoch: this.epoch + 1 } as const;
        return await this.log.barrier(await this.log.append([reset], { expected: this.position }));
      } catch (error) {
        if (!(error instanceof IdpropError && error.code === 'STATE_CONFLICT')) throw error;
        await this.catchUp();
      }
    }
  }

  private get position(): Position {
    return this.follower?.position ?? BEGINNING;
  }

  private apply(change: ControlChange): void | Promise<void> {
    if (change.type === 'clock') this.clock.setting = change.setting;
    if (!isReset(change) || change.epoch === this.epoch) return;
    const voided = this.epoch;
    this.epoch = change.epoch;
    this.clock.reset();
    return this.started ? this.beginAnew(voided) : undefined;
  }

  private async writeAnew(): Promise<void> {
    const head = await readHead(this.context.redis, logKeys(this.context.namespace, CONTROL, this.epoch));
    const changes: ControlChange[] = [
      { type: 'reset', epoch: this.epoch },
      { type: 'clock', setting: this.clock.setting },
    ];
    try {
      await this.log.append(changes, { expected: head });
    } catch (error) {
      // Another console was quicker.
      if (!(error instanceof IdpropError && error.code === 'STATE_CONFLICT')) throw error;
    }
  }

  /** Waits until this service has seen what somebody else wrote. */
  private async catchUp(): Promise<void> {
    const head = await guarded(() => readHead(this.context.redis, logKeys(this.context.namespace, CONTROL, this.epoch)));
    const until = realNow() + CATCH_UP_MS;
    while (comparePositions(this.position, head) < 0) {
      if (realNow() > until) throw new StateUnavailableError('the control log is written faster than it can be followed');
      await pause(POLL_MS);
    }
  }
}
