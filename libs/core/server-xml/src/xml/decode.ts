import { cp1047, findCodePage } from '@idprop/ebcdic';
import iconv from 'iconv-lite';

const BOM = /^\uFEFF/;
const DECLARED = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/;
/** `<?xm` in EBCDIC; in `<server` without a declaration, `<` and a letter. */
const EBCDIC_LESS_THAN = 0x4c;

/**
 * The text of an XML file in whatever encoding it has, by the first bytes as XML 1.0 appendix F says: a byte order mark,
 * UTF-16 without one, EBCDIC, or else what the XML declaration names, UTF-8 without any. An encoding that nobody knows
 * counts as UTF-8.
 */
export function decodeXml(content: string | Uint8Array): string {
  if (typeof content === 'string') return content.replace(BOM, '');
  if (content[0] === EBCDIC_LESS_THAN) return decodeEbcdic(content);
  const encoding = encodingOf(content);
  return iconv.decode(content, iconv.encodingExists(encoding) ? encoding : 'utf-8');
}

/** The declaration reads the same in all EBCDIC code pages. NEL is the line end of z/OS UNIX files. */
function decodeEbcdic(bytes: Uint8Array): string {
  const declared = DECLARED.exec(cp1047.decode(bytes.subarray(0, 200)))?.[1];
  const page = (declared === undefined ? undefined : findCodePage(declared)) ?? cp1047;
  return page.decode(bytes).replaceAll('\u0085', '\n');
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xfe && b === 0xff) || (a === 0x00 && b === 0x3c)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0x00)) return 'utf-16le';
  return DECLARED.exec(iconv.decode(bytes.subarray(0, 200), 'latin1'))?.[1] ?? 'utf-8';
}
