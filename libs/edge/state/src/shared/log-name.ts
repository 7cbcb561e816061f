import type { LogName } from '../ports/index.js';

/** A log's name as one text, for keys and messages: `racf:WSCPLEX:WG31DB`, `control`. */
export function logText(name: LogName): string {
  return name.log === 'control' ? 'control' : `${name.log}:${name.sysplex}:${name.database}`;
}
