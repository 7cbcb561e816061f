import type { Problem } from '@idprop/decision';
import { isSafName } from '@idprop/identity';
import { isAccessLevel, type AccessLevel } from '@idprop/saf';
import { columnOf, type UnloadRecord } from './record-text.js';
import { timeFrom } from './values.js';

/** Reads the fields of unload records; what cannot be read is a problem with its line and column, and a neutral value. */
export class FieldReader {
  readonly problems: Problem[] = [];

  constructor(private readonly file: string) {}

  /** A user or group name; undefined where it is none. */
  name(record: UnloadRecord, field: string): string | undefined {
    const text = record.fields[field] ?? '';
    if (isSafName(text)) return text;
    this.wrong(record, field, 'it is no name of 1 to 8 letters, digits, # @ $');
    return undefined;
  }

  owner(record: UnloadRecord): string {
    return this.name(record, 'OWNER_ID') ?? '';
  }

  level(record: UnloadRecord, field: string): AccessLevel {
    const text = record.fields[field] ?? '';
    if (isAccessLevel(text)) return text;
    this.wrong(record, field, 'it is no access level');
    return 'NONE';
  }

  number(record: UnloadRecord, field: string): number {
    const text = (record.fields[field] ?? '').trim();
    if (/^\d*$/.test(text)) return Number(text);
    this.wrong(record, field, 'it is no number');
    return 0;
  }

  /** Undefined for blanks. */
  date(record: UnloadRecord, field: string): number | undefined {
    const text = record.fields[field] ?? '';
    const at = timeFrom(text);
    if (at === undefined && text !== '') this.wrong(record, field, 'it is no date (yyyy-mm-dd)');
    return at;
  }

  revocation(record: UnloadRecord): { revokeDate?: number; resumeDate?: number } {
    const [revokeDate, resumeDate] = [this.date(record, 'REVOKE_DATE'), this.date(record, 'RESUME_DATE')];
    return { ...(revokeDate === undefined ? {} : { revokeDate }), ...(resumeDate === undefined ? {} : { resumeDate }) };
  }

  isYes(record: UnloadRecord, field: string): boolean {
    return record.fields[field] === 'YES';
  }

  doubled({ line, type }: UnloadRecord, name: string): void {
    this.refuse(line, columnOf(type, 'NAME') ?? 1, `record ${type}`, `${name} stands in the unload twice`, 'Unload one database, once');
  }

  wrong({ line, type, fields }: UnloadRecord, field: string, reason: string): void {
    const column = columnOf(type, field) ?? 1;
    this.refuse(line, column, `record ${type}, field ${field}`, `"${fields[field] ?? ''}": ${reason}`, 'Unload the database again');
  }

  refuse(line: number, column: number, field: string, reason: string, hint: string): void {
    this.problems.push({ severity: 'error', file: this.file, line, field: `${field}, column ${column}`, reason, hint });
  }
}
