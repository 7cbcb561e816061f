import type { Problem } from '@idprop/decision';

/** A piece of a member: a word, or one of `( ) , =`. */
export interface Token {
  readonly kind: 'word' | '(' | ')' | ',' | '=';
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** First token on its line. */
  readonly first: boolean;
}

/** A PROCLIB record has 80 columns, and all of them count. */
const RECORD_LENGTH = 80;

/**
 * Cuts a PROCLIB member into tokens. A record that fills all 80 columns goes on in the next one, even inside a word;
 * elsewhere the end of a record ends a word. A record with `*` in column 1 is a comment.
 *
 * Source: HWSCFGxx members, "IMS Connect configuration examples" (continuation).
 */
export function tokenize(text: string, file: string, problems: Problem[]): Token[] {
  const tokens: Token[] = [];
  let open: { text: string; line: number; first: boolean } | undefined;
  const close = (): void => {
    if (open !== undefined) tokens.push({ kind: 'word', ...open });
    open = undefined;
  };
  text.split(/\r?\n/).forEach((record, index) => {
    const line = index + 1;
    if (record.startsWith('*')) return;
    if (record.trimEnd().length > RECORD_LENGTH) {
      problems.push({
        severity: 'error',
        file,
        line,
        field: 'record',
        reason: `${record.trimEnd().length} columns, a record has ${RECORD_LENGTH}`,
        hint: 'Continue after a comma on the next line',
      });
    }
    let first = true;
    for (const character of record) {
      if (character === '(' || character === ')' || character === ',' || character === '=') {
        close();
        tokens.push({ kind: character, text: character, line, first });
        first = false;
      } else if (/\s/.test(character)) {
        close();
      } else {
        open = open === undefined ? { text: character, line, first } : { ...open, text: open.text + character };
        first = false;
      }
    }
    if (record.length < RECORD_LENGTH) close();
  });
  close();
  return tokens;
}
