const UTF8_BOM = /^\uFEFF/;

/**
 * The text of an XML file in whatever encoding it has, by the first bytes as XML 1.0 appendix F says: a byte order mark,
 * UTF-16 without one, or else what the XML declaration names, UTF-8 without any.
 */
export function decodeXml(content: string | Uint8Array): string {
  if (typeof content === 'string') return content.replace(UTF8_BOM, '');
  return new TextDecoder(encodingOf(content)).decode(content).replace(UTF8_BOM, '');
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xfe && b === 0xff) || (a === 0x00 && b === 0x3c)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0x00)) return 'utf-16le';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const named = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1];
  return named ?? 'utf-8';
}
