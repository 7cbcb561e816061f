import { TABLE_037, TABLE_1047 } from './tables.js';

/** EBCDIC blank. */
export const BLANK = 0x40;

/** A character that a code page does not have. */
export class UnmappableCharacterError extends RangeError {
  readonly code = 'EBCDIC_UNMAPPABLE';

  constructor(
    readonly codePage: string,
    /** Place in the text, counted from 0. */
    readonly index: number,
  ) {
    super(`character ${index + 1} of the text is not in code page ${codePage}; it has the 256 characters of Latin-1 only`);
    this.name = new.target.name;
  }
}

/** A single-byte EBCDIC code page; a bijection between bytes and the characters of Latin-1. */
export interface CodePage {
  /** `037`, `1047`. */
  readonly name: string;
  decode(bytes: Uint8Array): string;
  /**
   * One byte for each character. Without `substitute`, a character that the code page lacks throws
   * {@link UnmappableCharacterError}.
   */
  encode(text: string, options?: { readonly substitute?: number }): Uint8Array;
  /** The text left-justified in a field of this many bytes, filled with blanks. Throws a RangeError if it is longer. */
  field(text: string, length: number): Uint8Array;
}

/** US and Canada; what CICS and IMS programs use unless told otherwise. */
export const cp037: CodePage = codePage('037', TABLE_037);
/** Open systems Latin-1; what z/OS UNIX and Liberty use. */
export const cp1047: CodePage = codePage('1047', TABLE_1047);

/** By any of its usual names: `Cp1047`, `IBM-1047`, `IBM1047`, `1047`, `Cp037`, `IBM037` ... */
export function findCodePage(name: string): CodePage | undefined {
  const number = /^(?:cp|ibm)?-?0*(37|1047)$/i.exec(name.trim())?.[1];
  if (number === undefined) return undefined;
  return number === '37' ? cp037 : cp1047;
}

function codePage(name: string, table: Uint8Array): CodePage {
  const inverse = new Uint8Array(256);
  table.forEach((character, byte) => (inverse[character] = byte));
  const encode: CodePage['encode'] = (text, { substitute } = {}) => {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const byte = inverse[text.charCodeAt(i)] ?? substitute;
      if (byte === undefined) throw new UnmappableCharacterError(name, i);
      bytes[i] = byte;
    }
    return bytes;
  };
  return {
    name,
    encode,
    decode: (bytes) => {
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(table[byte] ?? 0);
      return text;
    },
    field: (text, length) => {
      if (text.length > length) throw new RangeError(`${text.length} characters do not fit into a field of ${length}`);
      const field = new Uint8Array(length).fill(BLANK);
      field.set(encode(text));
      return field;
    },
  };
}
