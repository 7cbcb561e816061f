import { foldName } from '@idprop/identity';
import type { Segment, Segments } from '@idprop/saf';
import { invalidKeyword, invalidValue, missing } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { automaticId } from './automatic-id.js';
import { operandsOf, SECRET_OPERANDS, type SegmentField } from './segment-operands.js';

/** Operands whose value keeps its case without apostrophes (saf.md 8.3). */
const KEEPS_CASE = new Set(['HOME', 'PROGRAM']);
/** Operands of OMVS that say how the number is chosen, and are not kept. */
const NOT_KEPT = new Set(['SHARED', 'AUTOUID', 'AUTOGID']);

const NOT_ACTED_ON_RC = 4;

export type SegmentFields = Readonly<Record<string, readonly SegmentField[]>>;

/**
 * Segments are kept operand by operand; those of a segment in `fields` are checked and may be cut short. `NOxxx` takes a segment or
 * one of its fields away.
 */
export function changedSegments(run: Run, before: Segments, names: readonly string[], fields: SegmentFields): Segments {
  const segments: Record<string, Segment> = { ...before };
  for (const name of names) {
    const operands = run.command.keywords.get(name);
    if (operands !== undefined) segments[name] = changedSegment(run, segments[name] ?? {}, operands, operandsOf(name, fields));
    if (run.has(`NO${name}`)) delete segments[name];
  }
  return segments;
}

function changedSegment(run: Run, before: Segment, operands: readonly Operand[], allowed: readonly string[] | undefined): Segment {
  const segment: Record<string, string> = { ...before };
  for (const { text, args, at } of operands) {
    const field = allowed === undefined ? foldName(text) : fullName(text, allowed, at);
    const gone = args === undefined && field.startsWith('NO') ? field.slice(2) : undefined;
    if (gone !== undefined && (allowed?.includes(gone) ?? gone in segment)) delete segment[gone];
    else if (field === 'AUTOUID' || field === 'AUTOGID') segment[field.slice(4)] = automaticId(run, field);
    else if (SECRET_OPERANDS.has(field)) run.say('RACF.KEYWORD_NOT_ACTED_ON', { keyword: field, verb: run.command.verb }, NOT_ACTED_ON_RC);
    else if (!NOT_KEPT.has(field)) segment[field] = valueOf(field, args);
  }
  return segment;
}

function fullName(text: string, allowed: readonly string[], at: number): string {
  const word = foldName(text);
  if (allowed.includes(word)) return word;
  const [only, second] = allowed.filter((name) => name.startsWith(word));
  if (only === undefined || second !== undefined) throw invalidKeyword(word, at);
  return only;
}

function valueOf(field: string, args: readonly Operand[] | undefined): string {
  const value = args?.map((one) => (one.quoted || KEEPS_CASE.has(field) ? one.text : foldName(one.text))).join(' ') ?? 'YES';
  return field === 'UID' || field === 'GID' ? idNumber(field, value) : value;
}

const MOST_ID = 2_147_483_647;

/** 0 to 2147483647, as it is kept: without leading zeros. */
function idNumber(field: 'UID' | 'GID', value: string): string {
  if (value === '') throw missing(field);
  if (/^\d{1,10}$/.test(value) && Number(value) <= MOST_ID) return String(Number(value));
  const kind = field === 'UID' ? 'USER' : 'GROUP';
  throw invalidValue(field, value, [`OMVS ${field}`, `OMVS ${kind} ID (${field}), 1-10 NUMERIC DIGITS`]);
}
