const COLUMNS = 71;

/** One command of any length as records of a deck: `*` in column 72 continues it. What CEDA is told has no columns. */
export function asDeck(command: string): string {
  const text = command.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  const records = text.match(new RegExp(`.{1,${COLUMNS}}`, 'gu')) ?? [];
  return records.map((record, index) => (index < records.length - 1 ? `${record}*` : record)).join('\n');
}

/** A value as a command holds it: in quotes where it has anything but the characters of names. */
export function quoted(value: string): string {
  return /^[A-Za-z0-9$@#./_-]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}
