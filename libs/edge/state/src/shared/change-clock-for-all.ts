import { IdpropError } from '@idprop/decision';
import type { ChangeLog, ClockChange, ClockSetting, Position } from '../ports/index.js';
import { changeClock } from './clock-setting.js';
import type { ControlChange } from './control-change.js';
import { realNow } from './real-time.js';

/**
 * Changes the clock in the control log, on top of what the log says, and waits until the change is in force everywhere.
 * Decided again when somebody else wrote in between, so that of two `advance` none is lost.
 */
export async function changeClockForAll(
  log: ChangeLog<ControlChange>,
  current: () => { setting: ClockSetting; position: Position },
  caughtUp: () => Promise<void>,
  change: ClockChange,
): Promise<ClockSetting> {
  for (;;) {
    const { setting, position } = current();
    const changed = changeClock(setting, change, realNow());
    try {
      await log.barrier(await log.append([{ type: 'clock', setting: changed }], { expected: position }));
      return changed;
    } catch (error) {
      if (!(error instanceof IdpropError && error.code === 'STATE_CONFLICT')) throw error;
      await caughtUp();
    }
  }
}
