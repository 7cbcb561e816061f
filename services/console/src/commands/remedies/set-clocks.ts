import { IdpropError } from '@idprop/decision';
import type { ServiceHost } from '@idprop/server';

/** No clock is off. */
class ClocksRightError extends IdpropError {
  constructor() {
    super('CLOCKS_RIGHT', 'no clock of a system is off', 'The ticket is that old: make a new one');
  }
}

/** Sets the clocks of all systems that are off to the common time. */
export async function setClocks({ state }: ServiceHost): Promise<string[]> {
  const wrong = Object.entries(state.clock.setting.skews).filter(([, by]) => by !== 0);
  if (wrong.length === 0) throw new ClocksRightError();
  const shown: string[] = [];
  for (const [place, by] of wrong) {
    const [sysplex = '', system = ''] = place.split('.');
    await state.clock.change({ type: 'skew', sysplex, system, by: 0 });
    shown.push(`${place} was ${by / 1000} seconds off: its clock is set`);
  }
  return shown;
}
