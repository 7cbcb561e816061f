/** Colours of a terminal: no width of their own. */
const SGR = /\u001b\[[0-9;]*m/g;
/** The lines of a ladder's tree, before what is told. */
const TREE = /^(?:[│├└─ ]|\u001b\[[0-9;]*m)*/;
const HANGING = '    ';
/** Narrower than this nothing is readable: such a terminal wraps by itself. */
const LEAST_ROOM = 20;

/** Breaks the lines of a ladder between words where a terminal ends, and goes on under the text, within the tree. */
export function foldLadder(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => foldLine(line, columns))
    .join('\n');
}

function foldLine(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line];
  const tree = TREE.exec(line)?.[0] ?? '';
  const below = `${tree.replace(SGR, '').replace('├─', '│ ')}${HANGING}`;
  if (columns - below.length < LEAST_ROOM) return [line];
  const lines: string[] = [];
  let current = tree;
  let begun = false;
  for (const word of line.slice(tree.length).split(/(?<=\S)(?= )/)) {
    if (begun && widthOf(current + word) > columns) {
      lines.push(current);
      current = below + word.trimStart();
    } else {
      current += word;
    }
    begun = true;
  }
  return [...lines, current];
}

const widthOf = (text: string): number => [...text.replace(SGR, '')].length;
