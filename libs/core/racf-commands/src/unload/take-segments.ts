import type { Segment } from '@idprop/saf';
import { kindOf, type UnloadRecord } from './record-text.js';
import { CHARACTER_CLASSES, type SegmentRecord } from './segment-records.js';

/** Whatever has segments. */
interface Segmented {
  segments: Readonly<Record<string, Segment>>;
}

/** Fields of a segment that stand in one record. */
export function takeSegment(target: Segmented, of: SegmentRecord, record: UnloadRecord): void {
  const fields = of.fields.flatMap(([field, column]) => {
    const value = record.fields[column] ?? '';
    return value === '' ? [] : [[field, numeric(record.type, column, value)] as const];
  });
  const words = of.segment === 'CDTINFO' ? characterWords(record) : {};
  target.segments = { ...target.segments, [of.segment]: { ...target.segments[of.segment], ...Object.fromEntries(fields), ...words } };
}

/** One more word of a field that stands in a record for each. */
export function addWord(target: Segmented, segment: string, field: string, word: string): void {
  const before = target.segments[segment] ?? {};
  target.segments = { ...target.segments, [segment]: { ...before, [field]: [before[field], word].filter(Boolean).join(' ') } };
}

/** Record 02G1: one custom field. */
export function takeCustomField(target: Segmented, { fields }: UnloadRecord): void {
  const { KEY: key = '', VALUE: value = '' } = fields;
  if (key !== '') target.segments = { ...target.segments, CSDATA: { ...target.segments['CSDATA'], [key]: value } };
}

/** Columns for numbers, and those of OMVS, have leading zeros: they are kept without. */
function numeric(type: string, column: string, value: string): string {
  const isNumber = kindOf(type, column) === 'I' || type === '0270' || type === '0120';
  return isNumber && /^\d+$/.test(value) ? String(Number(value)) : value;
}

function characterWords({ fields }: UnloadRecord): Record<string, string> {
  const words = (place: string): string =>
    Object.entries(CHARACTER_CLASSES)
      .filter(([, column]) => fields[`${place}_${column}`] === 'YES')
      .map(([word]) => word)
      .join(' ');
  return { FIRST: words('FIRST'), OTHER: words('OTHER') };
}
