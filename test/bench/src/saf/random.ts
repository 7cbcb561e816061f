/** A row of numbers that is the same in every run (mulberry32), so that runs can be compared. From 0 to below 1. */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A number below `most`, the small ones much more often: the first percent takes about half of the draws. */
export function skewed(random: () => number, most: number): number {
  return Math.min(most - 1, Math.floor(most ** random()) - 1);
}
