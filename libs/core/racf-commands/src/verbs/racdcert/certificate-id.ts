import { cp1047 } from '@idprop/ebcdic';

/** First byte of the identifiers that RACF prints. */
const MARK = 0xd9;
const BLANK = 0x40;
/** For characters that the code page does not have: a question mark. */
const SUBSTITUTE = { substitute: 0x6f };

/**
 * "Certificate ID" of listings: base64 of a mark, the length of the owner, owner and label in EBCDIC, filled with blanks so that the base64 needs
 * no filling. Seen in published listings: CERTAUTH `MQ CA` is 2QiJmZmDhZmjgdTYQMPB.
 */
export function certificateId(owner: string, label: string): string {
  const bytes = Buffer.concat([Buffer.of(MARK, owner.length), cp1047.encode(owner), cp1047.encode(label, SUBSTITUTE)]);
  return Buffer.concat([bytes, Buffer.alloc((3 - (bytes.length % 3)) % 3, BLANK)]).toString('base64');
}
