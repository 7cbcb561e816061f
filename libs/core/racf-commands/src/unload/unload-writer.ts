import type { Segments } from '@idprop/saf';
import { recordLine, type Cut, type FieldValue } from './record-text.js';
import { CHARACTER_CLASSES, USER_SEGMENT_RECORDS, type SegmentRecord } from './segment-records.js';

/** Collects records, and what they have no place for. */
export class UnloadWriter {
  readonly left: string[] = [];
  private readonly lines: { readonly type: string; readonly text: string }[] = [];

  /** Records of one type stand together; within it in the order in which they were added. */
  get text(): string {
    const inOrder = [...this.lines].sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
    return inOrder.map(({ text }) => `${text}\n`).join('');
  }

  add(type: string, values: Readonly<Record<string, FieldValue>>): void {
    const cut = ({ field, value }: Cut): void => void this.left.push(`record ${type}, field ${field}: ${value} is cut to its columns`);
    this.lines.push({ type, text: recordLine(type, values, cut) });
  }

  /** The segments that have records; of others it says that they are left out. */
  segments(of: Readonly<Record<string, FieldValue>>, segments: Segments, records: readonly SegmentRecord[]): void {
    for (const [name, segment] of Object.entries(segments)) {
      if (name === 'CSDATA' && records === USER_SEGMENT_RECORDS) {
        for (const [key, value] of Object.entries(segment)) this.add('02G1', { ...of, KEY: key, VALUE: value });
        continue;
      }
      const record = records.find((one) => one.segment === name);
      if (record === undefined) {
        this.left.push(`segment ${name} of ${of['NAME']}`);
        continue;
      }
      const values = Object.fromEntries(record.fields.map(([field, column]) => [column, numberOrText(record.type, segment[field])]));
      this.add(record.type, { ...of, ...values, ...(name === 'CDTINFO' ? characterSwitches(segment) : {}) });
      for (const operator of name === 'CICS' ? (segment['OPCLASS']?.split(' ') ?? []) : []) this.add('0231', { ...of, OPCLASS: operator });
    }
  }
}

/** UIDs, GIDs and their limits are numbers in columns for characters. */
const OMVS_RECORDS = ['0120', '0270'];

function numberOrText(type: string, value: string | undefined): FieldValue {
  return OMVS_RECORDS.includes(type) && value !== undefined && /^\d+$/.test(value) ? Number(value) : value;
}

function characterSwitches(segment: Readonly<Record<string, string>>): Record<string, FieldValue> {
  const switches: Record<string, FieldValue> = {};
  for (const place of ['FIRST', 'OTHER']) {
    for (const [word, column] of Object.entries(CHARACTER_CLASSES)) {
      switches[`${place}_${column}`] = segment[place]?.split(' ').includes(word) === true;
    }
  }
  return switches;
}
