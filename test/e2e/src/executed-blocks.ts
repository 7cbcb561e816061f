/** A block of a document that is to be run, and what its output has to contain. */
export interface ExecutedBlock {
  /** Line of the document, 1-based. */
  readonly line: number;
  readonly script: string;
  readonly exitCode: number;
  readonly shows: readonly string[];
}

const FENCE = '```';
const EXECUTED = /^<!-- executed(?:, ends with (\d+))? -->$/;
const SHOWS = /^<!-- shows -->$/;

/**
 * The fenced blocks behind `<!-- executed -->`; a block behind `<!-- shows -->` belongs to the one before it: each of its lines has to
 * stand somewhere in the output, in this order.
 */
export function executedBlocks(markdown: string): ExecutedBlock[] {
  const lines = markdown.split('\n');
  const blocks: ExecutedBlock[] = [];
  lines.forEach((text, index) => {
    const mark = EXECUTED.exec(text);
    if (mark === null && !SHOWS.test(text)) return;
    const begin = lines.findIndex((line, at) => at > index && line.startsWith(FENCE));
    const end = lines.findIndex((line, at) => at > begin && line === FENCE);
    if (begin < 0 || end < 0 || lines.slice(index + 1, begin).some((line) => line !== ''))
      throw new Error(`line ${index + 1}: no block follows`);
    const content = lines.slice(begin + 1, end);
    const last = blocks.at(-1);
    if (mark !== null) blocks.push({ line: begin + 1, script: content.join('\n'), exitCode: Number(mark[1] ?? 0), shows: [] });
    else if (last !== undefined) blocks[blocks.length - 1] = { ...last, shows: content };
  });
  return blocks;
}

/** The first line of these that is missing in a text, or stands there only before those ahead of it. */
export function missingLine(text: string, lines: readonly string[]): string | undefined {
  let from = 0;
  for (const line of lines) {
    const at = text.indexOf(line, from);
    if (at < 0) return line;
    from = at + line.length;
  }
  return undefined;
}
