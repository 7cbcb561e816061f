const LINE_END = /\r\n|\r|\n/;
const COMMENT = /^\s*[#!]/;
/** The first `=`, `:` or blank that no backslash stands before ends the name. */
const PAIR = /^((?:\\.|[^\\=:\s])*)\s*[=:]?\s*(.*)$/s;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.))/gs;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

/** Reads Java properties: comments, escapes, lines that go on after a backslash. The last of a name counts. */
export function readProperties(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  let open = '';
  for (const line of text.split(LINE_END)) {
    if (open === '' && (COMMENT.test(line) || line.trim() === '')) continue;
    const whole = open + line.trimStart();
    const goesOn = /(?:^|[^\\])(?:\\\\)*\\$/.test(whole);
    open = goesOn ? whole.slice(0, -1) : '';
    if (goesOn) continue;
    const [, name = '', value = ''] = PAIR.exec(whole) ?? [];
    found[unescape(name)] = unescape(value);
  }
  return found;
}

function unescape(text: string): string {
  return text.replace(ESCAPE, (_whole, code: string | undefined, character: string | undefined) =>
    code === undefined ? (CONTROLS[character ?? ''] ?? character ?? '') : String.fromCharCode(parseInt(code, 16)),
  );
}
