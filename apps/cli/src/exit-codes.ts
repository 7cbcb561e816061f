/**
 * What scripts can rely on. `racf` ends with the highest return code of its commands instead (0, 4, 8, 12), as a TSO job step does.
 */
export const EXIT = {
  done: 0,
  /** The system answered, and the answer is no: a refused call, a failed scenario, definitions with errors. */
  refused: 1,
  /** What was typed or defined has to be corrected. */
  usage: 2,
  /** No system runs, or it does not answer. */
  unreachable: 3,
} as const;

export const EXIT_TEXT = 'Exit codes: 0 done, 1 the answer is no, 2 to be corrected, 3 not reached.';
