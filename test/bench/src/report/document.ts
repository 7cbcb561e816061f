/** Replaces the section of one bench in a document; it stands between two comments that name the bench. */
export function intoDocument(document: string, bench: string, text: string): string {
  const [begin, end] = [`<!-- bench ${bench} -->`, `<!-- end ${bench} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${bench}: ${begin} and ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${text.trimEnd()}\n\n${document.slice(to)}`;
}
