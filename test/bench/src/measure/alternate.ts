import { median, spread } from './statistics.js';

/** One way of doing the thing that is measured. `once` runs it for a while and says what it reached, by figure. */
export interface Contestant<F extends string> {
  readonly name: string;
  once(): Promise<Readonly<Record<F, number>>>;
}

/** What one contestant reached in every round, in the order of the rounds. */
export interface Samples<F extends string> {
  readonly name: string;
  readonly rounds: readonly Readonly<Record<F, number>>[];
}

/**
 * Runs the contestants in turn, A B A B ..., so that a change of the machine's load meets all of them; a first round warms up and does
 * not count. The order is turned round from round to round, so that nobody always comes after the same one.
 */
export async function alternate<F extends string>(contestants: readonly Contestant<F>[], rounds: number): Promise<Samples<F>[]> {
  const samples = contestants.map(({ name }) => ({ name, rounds: [] as Readonly<Record<F, number>>[] }));
  for (let round = 0; round <= rounds; round++) {
    const order = contestants.map((_, index) => index);
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const reached = await contestants[index]!.once();
      if (round > 0) samples[index]!.rounds.push(reached);
    }
  }
  return samples;
}

export interface Figure {
  readonly median: number;
  /** Half the range over the median. */
  readonly spread: number;
}

export function figureOf<F extends string>({ rounds }: Samples<F>, figure: F): Figure {
  const values = rounds.map((round) => round[figure]);
  return { median: median(values), spread: spread(values) };
}

/** How many times as much the one reached as the other in the same round: median over the rounds. */
export function ratioOf<F extends string>(one: Samples<F>, other: Samples<F>, figure: F): Figure {
  const ratios = one.rounds.map((round, index) => round[figure] / other.rounds[index]![figure]);
  return { median: median(ratios), spread: spread(ratios) };
}
