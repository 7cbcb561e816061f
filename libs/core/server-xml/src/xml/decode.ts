import { cp1047, findCodePage } from '@idprop/ebcdic';
import iconv from 'iconv-lite';

const BOM = /^\uFEFF/;
const DECLARED = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/;
/** `<?xm` in EBCDIC; in `<server` without a declaration, `<` and a letter. Blanks and line ends may stand before it. */
const EBCDIC_LESS_THAN = 0x4c;
const EBCDIC_SPACE: ReadonlySet<number> = new Set([0x40, 0x05, 0x0d, 0x15, 0x25]);
/** The declaration is within these first bytes. */
const HEAD = 200;

/**
 * The text of an XML file in whatever encoding it has, by the first bytes as XML 1.0 appendix F says: a byte order mark,
 * UTF-16 without one, EBCDIC, or else what the XML declaration names, UTF-8 without any. An encoding that nobody knows
 * counts as UTF-8.
 */
export function decodeXml(content: string | Uint8Array): string {
  if (typeof content === 'string') return content.replace(BOM, '');
  if (isEbcdic(content)) return decodeEbcdic(content);
  const encoding = encodingOf(content);
  return iconv.decode(content, iconv.encodingExists(encoding) ? encoding : 'utf-8');
}

/** The declaration reads the same in all EBCDIC code pages. NEL is the line end of z/OS UNIX files. */
function decodeEbcdic(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes);
  const page = (declared === undefined ? undefined : findCodePage(declared)) ?? cp1047;
  return page.decode(bytes).replaceAll('\u0085', '\n');
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xfe && b === 0xff) || (a === 0x00 && b === 0x3c)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0x00)) return 'utf-16le';
  return declaredEncoding(bytes) ?? 'utf-8';
}

/** What the XML declaration of a file says, in a form that can be read before its encoding is known; undefined where it says nothing. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, HEAD);
  return DECLARED.exec(isEbcdic(bytes) ? cp1047.decode(head) : iconv.decode(head, 'latin1'))?.[1];
}

/** A file of z/OS that was sent as text keeps its declaration: then a code page is named, and it is none of EBCDIC any more. */
export function isKnownEncoding(bytes: Uint8Array, declared: string): boolean {
  return findCodePage(declared) !== undefined || (!isEbcdic(bytes) && iconv.encodingExists(declared));
}

function isEbcdic(bytes: Uint8Array): boolean {
  return bytes.find((byte) => !EBCDIC_SPACE.has(byte)) === EBCDIC_LESS_THAN;
}
