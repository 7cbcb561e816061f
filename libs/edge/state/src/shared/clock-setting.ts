import type { Sysplex } from '@idprop/sysplex';
import type { ClockChange, ClockSetting } from '../ports/index.js';

/** Emulated time is real time, but for the skews that sysplex.yaml gives to systems. */
export function initialClock(sysplex?: Pick<Sysplex, 'systems'>): ClockSetting {
  const skewed = (sysplex?.systems ?? []).filter((system) => system.skew !== 0);
  return { offset: 0, skews: Object.fromEntries(skewed.map((system) => [`${system.sysplex}.${system.name}`, system.skew])) };
}

/** The common emulated time under a setting at an instant of real time, milliseconds since 1970. */
export function emulatedTime(setting: ClockSetting, real: number): number {
  return setting.frozenAt ?? real + setting.offset;
}

/** The setting that comes out of a change made at an instant of real time. */
export function changeClock(setting: ClockSetting, change: ClockChange, real: number): ClockSetting {
  switch (change.type) {
    case 'freeze':
      return { ...setting, frozenAt: change.at };
    case 'advance':
      return setting.frozenAt === undefined
        ? { ...setting, offset: setting.offset + change.by }
        : { ...setting, frozenAt: setting.frozenAt + change.by };
    case 'run':
      return { offset: (change.at ?? emulatedTime(setting, real)) - real, skews: setting.skews };
    case 'skew':
      return { ...setting, skews: { ...setting.skews, [`${change.sysplex}.${change.system}`]: change.by } };
  }
}
