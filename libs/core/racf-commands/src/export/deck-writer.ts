/** Text in the first 71 columns of a card; the hyphen of a continued one stands behind it. */
const WIDTH = 71;

/** Writes a deck that the command reader reads back to the same commands: bare lines, continued with `-`. */
export class DeckWriter {
  private readonly lines: string[] = [];

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  comment(text: string): void {
    this.lines.push(`/* ${text.replaceAll('*/', '* /')} */`);
  }

  /** The parts that are not empty, with blanks between. */
  command(...parts: readonly (string | undefined)[]): void {
    let rest = parts.filter((part) => part !== undefined && part !== '').join(' ');
    while (rest.length > WIDTH) {
      const cut = cutOf(rest);
      this.lines.push(`${rest.slice(0, cut)}-`);
      rest = rest.slice(cut);
    }
    this.lines.push(rest);
  }
}

/** Not where the next card would begin like JCL or the end of a stream. */
function cutOf(text: string): number {
  let cut = WIDTH;
  while (cut > 1 && text.charAt(cut) === '/') cut--;
  return cut;
}

const PLAIN_NAME = /^[A-Za-z0-9@#$._:%&*-]+$/;
const PLAIN_VALUE = /^[A-Z0-9@#$._:%*-]+$/;
/** No command line holds these. */
const UNWRITABLE = /[\r\n]/;

export function isWritable(text: string): boolean {
  return !UNWRITABLE.test(text);
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A profile name: it keeps its case without apostrophes. */
export function nameText(name: string): string {
  return PLAIN_NAME.test(name) ? name : quoted(name);
}

/** A value that is folded unless it stands in apostrophes. */
export function valueText(value: string): string {
  return value === '' || PLAIN_VALUE.test(value) ? value : quoted(value);
}

/** `KEY(value)`; nothing for undefined. */
export function keyword(name: string, value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : `${name}(${valueText(String(value))})`;
}

/** `KEY('text')`: free text, always in apostrophes. */
export function textKeyword(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${name}(${quoted(text)})`;
}

/** `KEY(A B C)`; nothing for an empty list. */
export function listKeyword(name: string, values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : `${name}(${values.map(valueText).join(' ')})`;
}
