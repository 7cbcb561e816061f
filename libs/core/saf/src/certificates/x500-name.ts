/** One attribute of a name: `{ type: 'CN', value: 'zCEE CA' }`. Types as RACF writes them. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** A distinguished name, most specific part first. */
export type X500Name = readonly NamePart[];

/** What RACF calls the attributes (saf.md 9.5), by object identifier. */
export const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'SP',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.17': 'POSTALCODE',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'MAIL',
};

/** Other spellings of the same attributes, as TLS libraries and RFC 4514 write them. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  ST: 'SP',
  S: 'SP',
  TITLE: 'T',
  EMAIL: 'MAIL',
  EMAILADDRESS: 'MAIL',
  E: 'MAIL',
};

/** The form of profile names, filters and listings: `CN=A.OU=B.O=C`, most specific first (saf.md 6). */
export function racfName(name: X500Name): string {
  return name.map(({ type, value }) => `${type}=${value}`).join('.');
}

/** Equal names have equal keys, and different ones different keys, whatever characters stand in the values. */
export function nameKey(name: X500Name): string {
  return JSON.stringify(name.map(({ type, value }) => [type, value]));
}

/**
 * A name in commas, most specific part first (`CN=A, OU=B+UID=7, O="C, Inc"`), with the escapes of RFC 4514. Undefined for what is no name.
 */
export function parseCommaName(text: string): X500Name | undefined {
  const parts: NamePart[] = [];
  for (const piece of splitUnescaped(text)) {
    const at = piece.indexOf('=');
    const type = piece.slice(0, Math.max(at, 0)).trim();
    const value = at < 0 ? undefined : unescapeValue(piece.slice(at + 1).trim());
    if (!/^[A-Za-z0-9.]+$/.test(type) || value === undefined) return undefined;
    parts.push({ type: typeOf(type), value });
  }
  return parts;
}

function typeOf(text: string): string {
  const type = text.toUpperCase().replace(/^OID\./, '');
  return OTHER_SPELLINGS[type] ?? ATTRIBUTE_TYPES[type] ?? type;
}

/** At commas, semicolons and plus signs that are neither escaped nor in quotes. */
function splitUnescaped(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\') {
      piece += character + text.charAt(++i);
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (!quoted && /[,;+]/.test(character)) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  pieces.push(piece);
  return pieces;
}

/** Undefined for a hexadecimal value (`#04...`), which has no text. */
function unescapeValue(text: string): string | undefined {
  if (text.startsWith('#')) return undefined;
  const bare = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
  return bare.replace(/(?:\\[0-9A-Fa-f]{2})+|\\(.)/g, (whole, character: string | undefined) => {
    return character ?? Buffer.from(whole.replaceAll('\\', ''), 'hex').toString('utf8');
  });
}
