/*
 * The little of WebAssembly that the hash needs: code as nested expressions, and a module around it. Section and opcode
 * numbers are those of the WebAssembly core specification, binary format (5.4 and 5.5).
 */

/** Instructions that leave one value on the stack (or none, for stores). */
export type Code = readonly number[];

export type ValueType = 'i32' | 'i64';
const TYPES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e };

/** A function: its parameters, the local variables after them, what it returns and does. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result?: ValueType;
  /** Number of i64 locals, after the parameters. */
  readonly locals: number;
  readonly body: Code;
}

const both =
  (opcode: number) =>
  (left: Code, right: Code): Code => [...left, ...right, opcode];

export const wasm = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(BigInt(value))],
  i64: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: (address: Code, offset: number): Code => [...address, 0x29, 3, ...unsigned(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x37, 3, ...unsigned(offset)],
  call: (index: number, ...values: readonly Code[]): Code => [...values.flat(), 0x10, ...unsigned(index)],
  add: both(0x7c),
  and: both(0x83),
  xor: both(0x85),
  shiftRight: (value: Code, by: number): Code => both(0x88)(value, wasm.i64(BigInt(by))),
  rotateRight: (value: Code, by: number): Code => both(0x8a)(value, wasm.i64(BigInt(by))),
  toI32: (value: Code): Code => [...value, 0xa7],
} as const;

/** A module of these functions, all exported by name, with one page of memory, exported as `memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(parameters.map((type) => [TYPES[type]])),
    ...vector(result === undefined ? [] : [[TYPES[result]]]),
  ]);
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ locals, body }) => {
    const declared = locals === 0 ? [] : [[...unsigned(locals), TYPES.i64]];
    const code = [...vector(declared), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_function, index) => unsigned(index)))),
    ...section(5, vector([[0x00, 0x01]])),
    ...section(7, vector([...exported, [...text('memory'), 0x02, 0x00]])),
    ...section(10, vector(bodies)),
  ]);
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Code {
  return vector([...new TextEncoder().encode(name)].map((byte) => [byte]));
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: bigint): Code {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  const ends = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
  return ends ? [low] : [low | 0x80, ...signed(rest)];
}
