import { AIB_SEE_STATUS, drdaBytes, type DliResult, type Ssa } from '@idprop/ims-connect';
import type { Row, Segment } from '../definitions/content.js';

/** A call to DL/I: its function, and which segment by which key. */
export interface DliCall {
  /** GU, GHU, GN, GHN, RETRIEVE ... */
  readonly function: string;
  readonly ssas: readonly Ssa[];
}

export interface DliRow {
  readonly result: DliResult;
  /** The segment as it stands in the I/O area: EBCDIC. */
  readonly segment: Uint8Array;
}

export interface DliAnswer {
  readonly rows: readonly DliRow[];
  /** Where GN goes on. */
  readonly position: number;
  /** What DL/I says where there is no row. */
  readonly failure?: DliResult;
}

const UNIQUE = ['GU', 'GHU'];
const NEXT = ['GN', 'GHN', 'GNP', 'GHNP'];
/** All that match, in one answer. */
const BATCH = ['RETRIEVE'];

export const READ_FUNCTIONS: readonly string[] = [...UNIQUE, ...NEXT, ...BATCH];

/**
 * Reads segments, of one level only: the databases here have no children. A qualification is by equality; the field of the key may also be
 * named as its segment is, as the sample's is.
 */
export function dliCall(segments: readonly Segment[], call: DliCall, position: number): DliAnswer {
  const [ssa] = call.ssas;
  const found =
    ssa === undefined ? segments.slice(0, 1) : segments.filter(({ name, externalName }) => [name, externalName].includes(ssa.segment));
  const matching = found.flatMap((segment) => segment.rows.filter((row) => matches(segment, row, ssa)).map((row) => ({ segment, row })));
  const start = NEXT.includes(call.function) ? position : 0;
  const rows = BATCH.includes(call.function) ? matching : matching.slice(start, start + 1);
  const [segment] = found.length > 0 ? found : segments;
  if (rows.length > 0) return { rows: rows.map(({ segment: of, row }) => dliRow(of, row)), position: start + rows.length };
  const status = start > 0 ? 'GB' : 'GE';
  const failure = { ...NOTHING, returnCode: AIB_SEE_STATUS, database: segment?.database ?? '', status };
  return { rows: [], position: start, failure };
}

const NOTHING: DliResult = { returnCode: 0, reasonCode: 0, database: '', level: 0, status: '', keyFeedback: '', used: 0 };

function matches({ name, key, fields }: Segment, row: Row, ssa: Ssa | undefined): boolean {
  if (ssa?.field === undefined) return true;
  const wanted = ssa.field.toUpperCase();
  const field = wanted === name ? key : fields.find((candidate) => candidate.toUpperCase().slice(0, 8) === wanted);
  return field !== undefined && ['=', 'EQ'].includes(ssa.operator ?? '') && row[field] === ssa.value;
}

function dliRow({ database, key, fields, lengths }: Segment, row: Row): DliRow {
  const text = fields.map((field, at) => (row[field] ?? '').padEnd(lengths[at] ?? 0)).join('');
  const segment = drdaBytes(text, 'ebcdic');
  return { segment, result: { ...NOTHING, database, level: 1, keyFeedback: row[key] ?? '', used: segment.length } };
}
