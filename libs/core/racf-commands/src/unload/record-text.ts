import { RECORDS, type Field, type FieldKind } from './records.js';

export type FieldValue = string | number | boolean | undefined;

/** What was too long for its columns and was cut. */
export interface Cut {
  readonly type: string;
  readonly field: string;
  readonly value: string;
}

/**
 * One record as a line: characters to the left, numbers to the right with leading zeros, YES or NO, what is not set as blanks (saf.md 11). Blanks at the
 * end are left out, as in a file that was transferred as text.
 */
export function recordLine(type: string, values: Readonly<Record<string, FieldValue>>, cut?: (what: Cut) => void): string {
  const fields = RECORDS.get(type);
  if (fields === undefined) throw new Error(`there is no record ${type} in the table`);
  let line = type;
  for (const field of fields) {
    const width = field.to - field.from + 1;
    const text = fieldText(field, width, values[field.name]);
    if (text.length > width) cut?.({ type, field: field.name, value: text });
    line = line.padEnd(field.from - 1) + text.slice(0, width).padEnd(width);
  }
  return line.trimEnd();
}

function fieldText({ kind }: Field, width: number, value: FieldValue): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'YES' : 'NO';
  if (typeof value === 'number') return String(value).padStart(width, '0');
  return kind === 'I' && /^\d+$/.test(value) ? value.padStart(width, '0') : value;
}

/** A record as it was read: fields by name, blanks at their ends off, and the line of the file. */
export interface UnloadRecord {
  readonly type: string;
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

export function readRecord(text: string, line: number): UnloadRecord | undefined {
  const type = text.slice(0, 4);
  const fields = RECORDS.get(type);
  if (fields === undefined) return undefined;
  return { type, line, fields: Object.fromEntries(fields.map(({ name, from, to }) => [name, text.slice(from - 1, to).trimEnd()])) };
}

/** The first column of a field, for messages. */
export function columnOf(type: string, name: string): number | undefined {
  return RECORDS.get(type)?.find((field) => field.name === name)?.from;
}

/** How a field is written. */
export function kindOf(type: string, name: string): FieldKind | undefined {
  return RECORDS.get(type)?.find((field) => field.name === name)?.kind;
}
