/** Equal texts in a row as one, with how often: products write some messages several times. */
export function inRuns<T>(items: readonly T[], textOf: (item: T) => string): { readonly item: T; readonly times: number }[] {
  const runs: { item: T; times: number }[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last !== undefined && textOf(last.item) === textOf(item)) last.times += 1;
    else runs.push({ item, times: 1 });
  }
  return runs;
}
