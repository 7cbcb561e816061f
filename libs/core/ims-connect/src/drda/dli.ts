import { uint16, uint32 } from './ddm.js';
import { drdaBytes, drdaText, type DrdaCharset } from './parameters.js';

/** What DL/I says of a call. */
export interface DliResult {
  readonly returnCode: number;
  readonly reasonCode: number;
  /** DB name of the PCB. */
  readonly database: string;
  /** Segment level. */
  readonly level: number;
  /** Blank, GE not found, GB end of database ... */
  readonly status: string;
  readonly keyFeedback: string;
  /** Bytes of the I/O area that are used. */
  readonly used: number;
}

/** AIB return code of a call whose PCB has a status code. Source: DL/I return codes X'900'. */
export const AIB_SEE_STATUS = 0x900;

/**
 * aibStream and dbpcbStream: what stands in OUTAIBDBPCB and in front of each row.
 *
 * ```
 * 00 used(4) return(4) reason(4) error extension(4)   00 database(8) level(2) status(2) key length(2) key
 * ```
 *
 * Fields and their order are documented, their lengths follow AIB and PCB; that of the key is chosen.
 */
export function aibDbpcb(result: DliResult, charset: DrdaCharset): Uint8Array {
  const text = (value: string, length: number): Uint8Array => drdaBytes(value.slice(0, length).padEnd(length), charset);
  const key = drdaBytes(result.keyFeedback, charset);
  const parts = [
    Uint8Array.of(0),
    uint32(result.used),
    uint32(result.returnCode),
    uint32(result.reasonCode),
    uint32(0),
    Uint8Array.of(0),
    text(result.database, 8),
    text(String(result.level).padStart(2, '0'), 2),
    text(result.status, 2),
    uint16(key.length),
    key,
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Reads it back, and what follows: the data of a row. Undefined for what is too short. */
export function readAibDbpcb(bytes: Uint8Array, charset: DrdaCharset): { result: DliResult; data: Uint8Array } | undefined {
  const fixed = 32;
  if (bytes.length < fixed) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keyEnd = fixed + view.getUint16(30);
  if (bytes.length < keyEnd) return undefined;
  const text = (start: number, end: number): string => drdaText(bytes.subarray(start, end), charset).trimEnd();
  return {
    result: {
      used: view.getUint32(1),
      returnCode: view.getUint32(5),
      reasonCode: view.getUint32(9),
      database: text(18, 26),
      level: Number(text(26, 28)),
      status: text(28, 30),
      keyFeedback: text(fixed, keyEnd),
    },
    data: bytes.slice(keyEnd),
  };
}

/** A segment search argument: `A1111111(A1111111= LAST3     )`. Without a qualification any segment of that name. */
export interface Ssa {
  readonly segment: string;
  readonly field?: string;
  readonly operator?: string;
  readonly value?: string;
}

/** Reads one SSA. Command codes are passed over. Undefined for what is none. */
export function parseSsa(text: string): Ssa | undefined {
  const segment = text.slice(0, 8).trimEnd();
  if (!/^[A-Z#@$][A-Z0-9#@$]*$/.test(segment)) return undefined;
  const rest = text.slice(8).replace(/^\*[A-Z-]*/, '');
  if (rest.trim() === '') return { segment };
  const qualified = /^\((.{8})(..)(.*)\)\s*$/s.exec(rest);
  if (qualified === null) return undefined;
  const [, field = '', operator = '', value = ''] = qualified;
  return { segment, field: field.trimEnd(), operator: operator.trim(), value: value.trimEnd() };
}

export function formatSsa({ segment, field, operator = '=', value = '' }: Ssa): string {
  if (field === undefined) return segment.padEnd(9);
  return `${segment.padEnd(8)}(${field.padEnd(8)}${operator.padEnd(2)}${value})`;
}
