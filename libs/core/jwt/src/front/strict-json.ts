export type JsonObject = Readonly<Record<string, unknown>>;

/** Deepest nesting that the strict policy lets a header or claim set have. */
const MAX_DEPTH = 32;
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT_UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

type Parsed = { readonly value: JsonObject } | { readonly fault: JsonFault };

/**
 * Reads bytes as one JSON object: UTF-8 without a byte order mark, no member twice at any level (spelt with an escape or
 * not), limited depth. Says what is wrong otherwise; never throws.
 */
export function parseStrictObject(bytes: Uint8Array): Parsed {
  return parse(bytes, STRICT_UTF8, MAX_DEPTH);
}

/** The same of any depth, and with what is no UTF-8 replaced: as Liberty's token library reads it. */
export function parseObject(bytes: Uint8Array): Parsed {
  return parse(bytes, LENIENT_UTF8, Infinity);
}

function parse(bytes: Uint8Array, utf8: typeof STRICT_UTF8, maxDepth: number): Parsed {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { fault: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'not an object' };
  const fault = findStructuralFault(text, maxDepth);
  return fault === undefined ? { value: value as JsonObject } : { fault };
}

export type JsonFault = 'not JSON' | 'not an object' | 'duplicate member' | 'nested too deeply';

const STRING = /"(?:[^"\\]|\\.)*"/y;

/** Walks over text that JSON.parse has accepted; only strings, brackets and commas matter then. */
function findStructuralFault(text: string, maxDepth: number): JsonFault | undefined {
  const open: (Set<string> | undefined)[] = [];
  let expectsName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
      case '[': {
        const isObject = text[at] === '{';
        open.push(isObject ? new Set() : undefined);
        if (open.length > maxDepth) return 'nested too deeply';
        expectsName = isObject;
        break;
      }
      case '}':
      case ']':
        open.pop();
        expectsName = false;
        break;
      case ',':
        expectsName = open.at(-1) !== undefined;
        break;
      case '"': {
        STRING.lastIndex = at;
        const literal = STRING.exec(text)?.[0] ?? '"';
        at += literal.length - 1;
        const names = open.at(-1);
        if (expectsName && names !== undefined) {
          const name = literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
          if (names.has(name)) return 'duplicate member';
          names.add(name);
          expectsName = false;
        }
        break;
      }
    }
  }
  return undefined;
}
