import type { Clock, ClockChange, ClockSetting } from '../ports/index.js';
import { emulatedTime } from './clock-setting.js';
import { realNow } from './real-time.js';

/** The clock as one service sees it: the setting in force, and how to change it for all. */
export class FollowingClock implements Clock {
  setting: ClockSetting;

  constructor(
    private readonly initial: ClockSetting,
    private readonly changeForAll: (change: ClockChange) => Promise<ClockSetting>,
  ) {
    this.setting = initial;
  }

  now(system?: { sysplex: string; system: string }): number {
    const skew = system === undefined ? 0 : (this.setting.skews[`${system.sysplex}.${system.system}`] ?? 0);
    return emulatedTime(this.setting, realNow()) + skew;
  }

  change(change: ClockChange): Promise<ClockSetting> {
    return this.changeForAll(change);
  }

  reset(): void {
    this.setting = this.initial;
  }
}
