import type { Figure } from '../measure/alternate.js';
import type { Machine } from '../measure/machine.js';

/** One line of a table: what was measured, and its figures in the order of the columns. */
export interface Row {
  readonly name: string;
  readonly figures: readonly Figure[];
}

export interface Table {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly Row[];
}

/** What was to be reached, and whether it was. */
export interface Target {
  readonly what: string;
  readonly reached: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit: string;
}

/** What a bench found out. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  readonly notes?: readonly string[];
}

export interface Report extends Findings {
  readonly bench: string;
  readonly title: string;
  readonly machine: Machine;
  readonly load: { readonly before: number; readonly after: number };
}

export function isMet({ reached, atLeast, atMost }: Target): boolean {
  return (atLeast === undefined || reached >= atLeast) && (atMost === undefined || reached <= atMost);
}
