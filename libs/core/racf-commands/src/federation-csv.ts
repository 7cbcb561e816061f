import type { Problem } from '@idprop/decision';
import { foldName, isSafName } from '@idprop/identity';
import { MAX_LABEL_LENGTH, MAX_NAME_BYTES } from '@idprop/saf';
import { DeckWriter, isWritable, keyword, quoted } from './export/deck-writer.js';

export interface FederationDeck {
  /** A RACMAP command for each row, and a refresh of class IDIDMAP. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

const COLUMNS = ['username', 'distributedid', 'mainframeid'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * The CSV of Zowe's id-federation plug-in as RACMAP commands: rows of a label, a distributed identity and a mainframe user ID, in this order unless a first
 * row names the columns (userName, distributedId, mainframeId). One registry for all. Rows that cannot be mapped are problems with line and column.
 */
export function federationDeck(csv: string, file: string, registry: string): FederationDeck {
  const problems: Problem[] = [];
  const deck = new DeckWriter();
  let order: readonly Column[] = COLUMNS;
  for (const [index, { cells, line, closed }] of rowsOf(csv).entries()) {
    const folded = cells.map(({ text }) => text.trim().toLowerCase());
    if (index === 0 && COLUMNS.every((column) => folded.includes(column))) {
      order = folded as Column[];
      continue;
    }
    const refuse = (column: number, field: string, reason: string): void =>
      void problems.push({
        severity: 'error',
        file,
        line,
        field: `${field}, column ${column}`,
        reason,
        hint: 'Write label,distributed identity,user ID',
      });
    if (!closed) refuse(cells.at(-1)?.column ?? 1, 'row', 'a quote is not closed');
    else if (cells.length !== COLUMNS.length) refuse(1, 'row', `it has ${cells.length} cells, not 3`);
    else writeRow(deck, order, cells, registry, refuse);
  }
  deck.command('SETROPTS', 'RACLIST(IDIDMAP)', 'REFRESH');
  return { text: deck.text, problems };
}

interface Cell {
  readonly text: string;
  readonly column: number;
}

function writeRow(
  deck: DeckWriter,
  order: readonly Column[],
  cells: readonly Cell[],
  registry: string,
  refuse: (column: number, field: string, reason: string) => void,
): void {
  const cell = (column: Column): Cell => cells[order.indexOf(column)] ?? { text: '', column: 1 };
  const [label, name, user] = [cell('username'), cell('distributedid'), cell('mainframeid')];
  const userid = foldName(user.text.trim());
  const faults = [
    [
      label,
      'label',
      label.text.trim() === '' || label.text.trim().length > MAX_LABEL_LENGTH,
      `it is not 1 to ${MAX_LABEL_LENGTH} characters long`,
    ],
    [
      name,
      'distributed identity',
      name.text.trim() === '' || Buffer.byteLength(name.text) > MAX_NAME_BYTES,
      `it is not 1 to ${MAX_NAME_BYTES} bytes long`,
    ],
    [user, 'user ID', !isSafName(userid), 'it is no user ID'],
    [label, 'row', ![label, name].every(({ text }) => isWritable(text)), 'it holds the end of a line'],
  ] as const;
  const wrong = faults.filter(([, , fault]) => fault);
  for (const [{ column }, field, , reason] of wrong) refuse(column, field, reason);
  if (wrong.length > 0) return;
  const filter = `USERDIDFILTER(NAME(${quoted(name.text.trim())})) REGISTRY(NAME(${quoted(registry)})) WITHLABEL(${quoted(label.text.trim())})`;
  deck.command('RACMAP', keyword('ID', userid), 'MAP', filter);
}

/** Rows of cells; a cell in double quotes may hold commas, line ends and doubled quotes. Empty lines are none. */
function rowsOf(csv: string): { cells: Cell[]; line: number; closed: boolean }[] {
  const rows: { cells: Cell[]; line: number; closed: boolean }[] = [];
  let [cells, text, column, begin, line, lineStart]: [Cell[], string, number, number, number, number] = [[], '', 1, 1, 1, 0];
  let quotedCell = false;
  const endRow = (closed: boolean): void => {
    cells.push({ text, column });
    if (cells.length > 1 || text.trim() !== '') rows.push({ cells, line: begin, closed });
    [cells, text] = [[], ''];
  };
  for (let i = 0; i < csv.length; i++) {
    const character = csv.charAt(i);
    if (character === '\n') [line, lineStart] = [line + 1, i + 1];
    if (quotedCell) {
      if (character !== '"') text += character;
      else if (csv.charAt(i + 1) === '"') text += csv.charAt(++i);
      else quotedCell = false;
    } else if (character === '"' && text.trim() === '') {
      [quotedCell, text] = [true, ''];
    } else if (character === ',') {
      cells.push({ text, column });
      [text, column] = ['', i - lineStart + 2];
    } else if (character === '\n') {
      endRow(true);
      [begin, column] = [line, 1];
    } else if (character !== '\r') {
      text += character;
    }
  }
  endRow(!quotedCell);
  return rows;
}
