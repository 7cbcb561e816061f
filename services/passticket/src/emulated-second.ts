import type { ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';

/** The second on the caller's system, truncated: there RACF runs when it makes or evaluates a ticket. */
export function emulatedSecond({ state }: ServiceHost, { sysplex, system }: ServiceDefinition): number {
  return Math.floor(state.clock.now({ sysplex, system }) / 1000);
}
