/** A line of commands and where it stands in its file, 1-based. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

const LAST_CARD_COLUMN = 72;
/** Columns 72 to 80 of a numbered card: nothing of the command, then a sequence number or a job number. */
const NUMBERED = /^[ +-](\d{8}|JOB\d{5})$/;
const DD = /^\/\/(\S*)\s+DD\s+(.*)$/;

/**
 * The command lines of a deck (saf.md 8.1): a bare file as it stands, of a REXX exec what it gives to TSO, of JCL what follows `SYSTSIN DD *` or `DD DATA`. Without a SYSTSIN the
 * in-stream data of any other DD is taken. Columns 73 to 80 are dropped where they hold a sequence or job number; other text there belongs
 * to the command, as TSO reads all 80 columns of a card that is not numbered.
 */
export function commandLines(text: string): SourceLine[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ text: line, line: index + 1 }));
  if (/^\s*\/\*\s*REXX\b/i.test(text)) return lines.flatMap(rexxCommand);
  if (!lines.some(({ text: line }) => line.startsWith('//'))) {
    return lines.map(({ text: line, line: number }) => ({ text: withoutSequence(line), line: number }));
  }
  const streams = inStreamData(lines);
  const systsin = streams.filter(({ ddname }) => isSystsin(ddname) || systsinNames(lines).has(ddname));
  return (systsin.length > 0 ? systsin : streams).flatMap(({ data }) => data);
}

/** `address tso "command"` of a REXX exec (saf.md 8.1): the command alone; a doubled quote stands for one. */
function rexxCommand({ text, line }: SourceLine): SourceLine[] {
  const [, quote = '', command = ''] = /^\s*address\s+tso\s+(["'])(.*)\1\s*(?:\/\*.*)?;?\s*$/i.exec(text) ?? [];
  // Where it stands in the line, so that columns in messages are those of the file.
  const before = ' '.repeat(text.indexOf(quote) + 1);
  return quote === '' ? [] : [{ text: before + command.replaceAll(quote + quote, quote), line }];
}

function isSystsin(ddname: string): boolean {
  return /(^|\.)SYSTSIN$/.test(ddname);
}

/** DD names that `SYSTSIN DD DDNAME=other` points to. */
function systsinNames(lines: readonly SourceLine[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ text }) => {
      const [, ddname = '', operands = ''] = DD.exec(text) ?? [];
      const other = /^DDNAME=([A-Z#@$][A-Z0-9#@$]*)/.exec(operands)?.[1];
      return isSystsin(ddname) && other !== undefined ? [other] : [];
    }),
  );
}

interface InStream {
  readonly ddname: string;
  readonly data: SourceLine[];
}

function inStreamData(lines: readonly SourceLine[]): InStream[] {
  const streams: InStream[] = [];
  const symbols = new Map<string, string>();
  let current: (InStream & { ends: (line: string) => boolean; replace: boolean }) | undefined;
  for (const { text, line } of lines) {
    if (current !== undefined) {
      if (current.ends(text)) current = undefined;
      else current.data.push({ text: current.replace ? replaceSymbols(withoutSequence(text), symbols) : withoutSequence(text), line });
      if (current !== undefined || !text.startsWith('//')) continue;
    }
    if (text.startsWith('//*')) continue;
    noteSymbols(text, symbols);
    const [, ddname = '', operands = ''] = DD.exec(text.slice(0, LAST_CARD_COLUMN)) ?? [];
    const kind = /^(\*|DATA)(,|\s|$)/.exec(operands)?.[1];
    if (kind === undefined) continue;
    const delimiter = /DLM='?([^',\s]{2})'?/.exec(operands)?.[1];
    const replace = /SYMBOLS=\(?(JCLONLY|EXECSYS)/.test(operands);
    current = { ddname, data: [], replace, ends: endOf(kind, delimiter) };
    streams.push(current);
  }
  return streams;
}

function endOf(kind: string, delimiter: string | undefined): (line: string) => boolean {
  if (delimiter !== undefined) return (line) => line.startsWith(delimiter);
  return (line) => line.startsWith('/*') || (kind === '*' && line.startsWith('//'));
}

function withoutSequence(line: string): string {
  return NUMBERED.test(line.slice(LAST_CARD_COLUMN - 1)) ? line.slice(0, LAST_CARD_COLUMN) : line;
}

function noteSymbols(line: string, symbols: Map<string, string>): void {
  const operands = /^\/\/\S*\s+SET\s+(.*)$/.exec(line)?.[1] ?? '';
  for (const [, name = '', quoted, bare] of operands.matchAll(/([A-Z#@$][A-Z0-9#@$]*)=(?:'([^']*)'|([^,\s]*))/g)) {
    symbols.set(name, quoted ?? bare ?? '');
  }
}

/** `&NAME` and `&NAME.`; a symbol that is not set stays as it is. */
function replaceSymbols(line: string, symbols: ReadonlyMap<string, string>): string {
  return line.replace(/&([A-Z#@$][A-Z0-9#@$]*)\.?/g, (whole, name: string) => symbols.get(name) ?? whole);
}
