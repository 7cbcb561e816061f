import type { ClockSetting } from '../ports/index.js';

/**
 * What the control log holds. The state itself writes and reads `clock` and `reset`; whoever follows the control log for
 * changes of its own gives them other types and passes over these.
 */
export type ControlChange =
  | { readonly type: 'clock'; readonly setting: ClockSetting }
  /** The namespace begins anew. Everything kept under an earlier epoch is void. */
  | { readonly type: 'reset'; readonly epoch: number };

/** True for what empties the namespace. */
export function isReset(change: { readonly type: string }): change is Extract<ControlChange, { type: 'reset' }> {
  return change.type === 'reset';
}
