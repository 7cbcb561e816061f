/** Output bit i of round n takes input bit TABLES[n][i]; bits of 16, numbered from 1. Each table is its own inverse (passticket.md 3.3). */
const TABLES: readonly (readonly number[])[] = [
  [10, 2, 12, 4, 14, 6, 16, 8, 9, 1, 11, 3, 13, 5, 15, 7],
  [1, 10, 3, 12, 13, 16, 7, 15, 9, 2, 11, 4, 5, 14, 8, 6],
  [3, 10, 1, 12, 13, 16, 9, 15, 7, 2, 14, 4, 5, 11, 8, 6],
  [10, 4, 12, 2, 14, 8, 16, 6, 9, 1, 13, 3, 11, 5, 15, 7],
  [4, 10, 12, 1, 8, 16, 14, 5, 9, 2, 13, 3, 11, 7, 15, 6],
  [1, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
];

export const ROUNDS = TABLES.length;

/** Shuffles 16 bits by the table of a round, 0 to 5. Doing it twice gives the bits back. */
export function permute(round: number, bits: number): number {
  return (TABLES[round] ?? []).reduce((result, from) => (result << 1) | ((bits >>> (16 - from)) & 1), 0);
}
