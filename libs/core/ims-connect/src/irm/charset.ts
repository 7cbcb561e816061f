import { cp037 } from '@idprop/ebcdic';

/** Characters of an IRM. The identifier says which: `*SAMPLE*` in ASCII makes all of it ASCII, the reply too. Source: ims.md 1.5. */
export type IrmCharset = 'ascii' | 'ebcdic';

/** Bytes to characters, one each: both directions lose nothing. ASCII stands for Latin-1; EBCDIC for code page 037, as IMS Connect takes it. */
export function irmText(bytes: Uint8Array, charset: IrmCharset): string {
  if (charset === 'ebcdic') return cp037.decode(bytes);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const QUESTION_MARK = { ascii: 0x3f, ebcdic: 0x6f } as const;

/** Characters to bytes; one that the code page lacks becomes a question mark. */
export function irmBytes(text: string, charset: IrmCharset): Uint8Array {
  if (charset === 'ebcdic') return cp037.encode(text, { substitute: QUESTION_MARK.ebcdic });
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return character.length === 1 && code < 256 ? code : QUESTION_MARK.ascii;
  });
}

/** A field of so many characters: cut or filled with blanks. */
export function irmField(text: string, length: number, charset: IrmCharset): Uint8Array {
  return irmBytes(text.slice(0, length).padEnd(length), charset);
}
