import type { TicketTrace } from '../api/client.js';

export interface Stage {
  readonly name: string;
  readonly value: string;
}

/** The stages of a trace as rows: names as words, rounds one below the other. */
export function stagesOf(trace: TicketTrace): Stage[] {
  return Object.entries(trace).flatMap(([name, value]) => rowsOf(wordsOf(name), value));
}

function rowsOf(name: string, value: unknown): Stage[] {
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== 'object')) return [{ name, value: value.join(' ') }];
    return value.flatMap((one, index) => rowsOf(`${name} ${index + 1}`, one));
  }
  if (typeof value === 'object' && value !== null) {
    return [
      {
        name,
        value: Object.entries(value)
          .map(([key, inner]) => `${wordsOf(key)} ${String(inner)}`)
          .join('   '),
      },
    ];
  }
  return [{ name, value: String(value) }];
}

/** `useridEbcdic` -> `userid ebcdic`, `result2a` -> `result 2a`. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}
