/**
 * Normal form of user names in distributed identity filters (saf.md 5.3; the steps are inferred). A name with an unescaped `=` is an X.500
 * name: types in upper case, no blanks around separators, `;` as `,`, quoted values escaped instead. Any other name stays byte for byte.
 */
export function normaliseName(name: string): string | undefined {
  if (!SPECIAL.test(name)) return normalisePlain(name);
  if (!isX500(name)) return name;
  if (!isClosed(name)) return undefined;
  const rdns = splitUnescaped(name, ',;').map(normaliseRdn);
  return rdns.some((rdn) => rdn === undefined) ? undefined : rdns.join(',');
}

/** Escapes, quotes, other separators, several values: names without any of them are split the short way. */
const SPECIAL = /[\\";+]/;
/** `TYPE=value` with nothing to normalise. Each text can match in one way only, so that it takes no longer than its length. */
const NORMAL_RDN = '[^a-z=, ]+(?: +[^a-z=, ]+)*=[^=, ]+(?: +[^=, ]+)*';
const NORMAL = new RegExp(`^${NORMAL_RDN}(?:,${NORMAL_RDN})*$`);

/** {@link normaliseName} of a name without {@link SPECIAL} characters. */
function normalisePlain(name: string): string | undefined {
  if (NORMAL.test(name)) return name;
  if (!name.includes('=')) return name;
  const rdns = name.split(',').map(normaliseAttribute);
  return rdns.some((rdn) => rdn === undefined) ? undefined : rdns.join(',');
}

export function isX500(name: string): boolean {
  return SPECIAL.test(name) ? splitUnescaped(name, '=').length > 1 : name.includes('=');
}

/** The name without its first RDN (saf.md 5.4); undefined for a simple name, and after the last RDN. */
export function shorterName(normalised: string): string | undefined {
  const comma = firstComma(normalised);
  return comma < 0 || !isX500(normalised) ? undefined : normalised.slice(comma + 1);
}

/** The name, then the name without its first RDN, without the first two ... down to the last one. Of a simple name only itself. */
export function shorterNames(normalised: string): string[] {
  const names: string[] = [];
  for (let name: string | undefined = normalised; name !== undefined; name = shorterName(name)) names.push(name);
  return names;
}

/** Where the first comma stands that is no part of a value. */
function firstComma(name: string): number {
  if (!SPECIAL.test(name)) return name.indexOf(',');
  const [first = ''] = splitUnescaped(name, ',');
  return first.length === name.length ? -1 : first.length;
}

/** One RDN, several values joined by `+` included; undefined when it is not `type=value`. */
function normaliseRdn(rdn: string): string | undefined {
  const parts = splitUnescaped(rdn, '+').map(normaliseAttribute);
  return parts.some((part) => part === undefined) ? undefined : parts.join('+');
}

function normaliseAttribute(text: string): string | undefined {
  const [type = '', ...rest] = splitUnescaped(text, '=');
  // Further `=` belong to the value.
  const value = unquote(trimBlanks(rest.join('=')));
  const name = trimBlanks(type).replace(/[a-z]+/g, (run) => run.toUpperCase());
  if (rest.length === 0 || name === '' || value === '') return undefined;
  return `${name}=${value}`;
}

/** All of it in quotes: no quote within that is not escaped. */
const QUOTED = /^"((?:\\[\s\S]|[^"\\])*)"$/;

/** `"a,b "` becomes `a\,b\ `: a quoted value with its special characters, and blanks at its ends, escaped. Others stay. */
function unquote(value: string): string {
  const inner = QUOTED.exec(value)?.[1];
  if (inner === undefined) return value;
  return inner.replace(/\\[\s\S]|[,+"<>;=]|^ +| +$/g, (part) => (part.startsWith('\\') ? part : part.replace(/[\s\S]/g, '\\$&')));
}

/** True when no quote is left open and no backslash stands at the end. */
function isClosed(name: string): boolean {
  const bare = name.replace(/\\[\s\S]/g, '');
  return !bare.endsWith('\\') && (bare.match(/"/g)?.length ?? 0) % 2 === 0;
}

/** Blanks at both ends; one that is escaped at the end is part of the value. */
function trimBlanks(text: string): string {
  const start = text.replace(/^ +/, '');
  const end = start.replace(/ +$/, '');
  return end.length < start.length && /(^|[^\\])(\\\\)*\\$/.test(end) ? `${end} ` : end;
}

/** Splits at separators that are neither escaped nor within double quotes. */
function splitUnescaped(text: string, separators: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\' && i + 1 < text.length) {
      part += character + text.charAt(++i);
    } else if (!quoted && separators.includes(character)) {
      parts.push(part);
      part = '';
    } else {
      if (character === '"') quoted = !quoted;
      part += character;
    }
  }
  return [...parts, part];
}
