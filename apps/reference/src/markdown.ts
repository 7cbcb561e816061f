/** One page of the reference: a file of docs/reference and what stands in it. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

const MADE = '<!-- Made by `npm run reference` from the code. Change the code, not this page. -->';

/** A page with its title, a line or two about what it lists, and its parts, a blank line between them. */
export function page(file: string, title: string, intro: string, parts: readonly string[]): Page {
  return { file, text: `${[`# ${title}`, MADE, intro, ...parts].join('\n\n')}\n` };
}

/** A table; `|` and line breaks within a cell are kept from ending it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
