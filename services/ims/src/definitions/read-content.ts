import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { PHONEBOOK_FIELDS } from '../programs/phonebook.js';
import { contentSchema, type RawContent } from './content-schema.js';
import type { ImsContent, Segment, Transaction } from './content.js';

export interface ImsContentResult {
  /** Undefined when a problem is an error. */
  readonly content: ImsContent | undefined;
  readonly problems: readonly Problem[];
}

/** Bytes of a field whose length is not given, at least. */
const DEFAULT_LENGTH = 10;

type Report = (path: readonly string[], reason: string, hint: string) => void;
type LineOf = (path: readonly PropertyKey[]) => number;

/** Reads the IMS content file. Reports all problems at once: wrong values, unknown keys, references that lead nowhere. */
export function readContent(text: string, file: string): ImsContentResult {
  const { value, problems, lineOf } = readYaml(contentSchema, text, file);
  if (value === undefined) return { content: undefined, problems };
  const wrong: Problem[] = [];
  const report: Report = (path, reason, hint) =>
    wrong.push({ severity: 'error', file, line: lineOf(path), field: path.join('.'), reason, hint });
  checkRows(value, report);
  const content = build(value, file, lineOf, report);
  return { content: wrong.length > 0 ? undefined : content, problems: wrong };
}

function build(raw: RawContent, file: string, lineOf: LineOf, report: Report): ImsContent {
  const segmentsOf = (psb: string): readonly Segment[] =>
    (raw.psbs[psb]?.databases ?? []).flatMap((database) =>
      Object.entries(raw.databases[database]?.segments ?? {}).map(([name, { externalName, lengths, ...rest }]) => ({
        name,
        database,
        lengths: lengths ?? defaultLengths(rest),
        ...(externalName === undefined ? {} : { externalName }),
        ...rest,
      })),
    );
  for (const [psb, { databases }] of Object.entries(raw.psbs)) {
    databases.forEach((database, index) => {
      if (raw.databases[database] !== undefined) return;
      report(['psbs', psb, 'databases', String(index)], `database ${database} is not defined`, 'Define it under databases');
    });
  }
  const transactions = new Map<string, Transaction>();
  for (const [name, { program, psb, conversational, mod, seconds }] of Object.entries(raw.transactions)) {
    if (raw.psbs[psb] === undefined) report(['transactions', name, 'psb'], `PSB ${psb} is not defined`, 'Define it under psbs');
    else if (
      program === 'phonebook' &&
      !segmentsOf(psb).some((segment) => PHONEBOOK_FIELDS.every((field) => segment.fields.includes(field)))
    ) {
      const hint = `Give a segment of ${psb} the fields ${PHONEBOOK_FIELDS.join(', ')}`;
      report(['transactions', name, 'program'], `program ${program} finds no segment that it can read`, hint);
    }
    transactions.set(name, { program, conversational, seconds, ...(mod === undefined ? {} : { mod }), segments: segmentsOf(psb) });
  }
  const names = (part: 'transactions' | 'psbs') => Object.keys(raw[part]).map((name) => ({ name, line: lineOf([part, name]) }));
  return {
    system: { file, security: raw.ims, odbm: raw.odbm, transactions: names('transactions'), psbs: names('psbs') },
    transactions,
    psbs: new Map(Object.keys(raw.psbs).map((psb) => [psb, segmentsOf(psb)])),
  };
}

/** As long as the longest value. */
function defaultLengths({ fields, rows }: Pick<Segment, 'fields' | 'rows'>): number[] {
  return fields.map((field) => Math.max(DEFAULT_LENGTH, ...rows.map((row) => row[field]?.length ?? 0)));
}

/** Every row has exactly the fields of its segment, and the key is one of them. */
function checkRows(raw: RawContent, report: Report): void {
  for (const [database, { segments }] of Object.entries(raw.databases)) {
    for (const [name, { key, fields, rows, lengths = defaultLengths({ fields, rows }) }] of Object.entries(segments)) {
      const path = ['databases', database, 'segments', name];
      if (lengths.length !== fields.length)
        report([...path, 'lengths'], `${lengths.length} for ${fields.length} fields`, 'Give one length for each field');
      if (!fields.includes(key)) report([...path, 'key'], `${key} is not one of the fields`, `Use one of ${fields.join(', ')}`);
      rows.forEach((row, index) => {
        const missing = fields.filter((field) => row[field] === undefined);
        const unknown = Object.keys(row).filter((field) => !fields.includes(field));
        const long = fields.filter((field, at) => (row[field] ?? '').length > (lengths[at] ?? 0));
        if (long.length > 0)
          report([...path, 'rows', String(index)], `${long.join(', ')} is longer than its field`, 'Give lengths, or shorten it');
        if (missing.length > 0) report([...path, 'rows', String(index)], `lacks ${missing.join(', ')}`, 'Give every field a value');
        if (unknown.length > 0) report([...path, 'rows', String(index)], `has ${unknown.join(', ')}`, `Fields are ${fields.join(', ')}`);
      });
    }
  }
}
