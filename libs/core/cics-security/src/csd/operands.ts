import { foldName } from '@idprop/identity';
import type { Problem } from '@idprop/decision';
import type { CommandText } from './records.js';

/** A word of a deck: bare, or with a value in parentheses. */
export interface Operand {
  /** Upper case, as typed otherwise: perhaps abbreviated. */
  readonly keyword: string;
  /** What stood between the parentheses, unquoted and trimmed; undefined for a bare word. */
  readonly value?: string;
  readonly line: number;
}

/** Splits command text into words and `KEYWORD(value)` pairs; blanks between keyword and parenthesis are permitted. */
export function readOperands({ text, lineAt }: CommandText, file: string, problems: Problem[]): Operand[] {
  const operands: Operand[] = [];
  const word = /[^\s()]+|[()]/y;
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    word.lastIndex = at;
    const found = word.exec(text)?.[0] ?? '';
    const line = lineAt(at);
    at += found.length;
    if (found === '(' || found === ')') {
      problems.push(problemAt(file, line, found, 'a parenthesis stands where a keyword is expected', 'Write KEYWORD(value)'));
    } else {
      const open = skipBlanks(text, at);
      if (text[open] === '(') {
        const value = readValue(text, open + 1);
        if (!value.closed) {
          const hint = 'Close the parenthesis on this record, or put * in column 72 and go on in column 1 of the next';
          problems.push(problemAt(file, lineAt(open), foldName(found), 'the value is not closed on its record', hint));
        }
        operands.push({ keyword: foldName(found), value: value.value, line });
        at = value.end;
      } else {
        operands.push({ keyword: foldName(found), line });
      }
    }
    at = skipBlanks(text, at);
  }
  return operands;
}

interface ReadValue {
  readonly value: string;
  /** Index after the value and its closing parenthesis. */
  readonly end: number;
  readonly closed: boolean;
}

/** A value in quotes (`''` for one quote inside), or text up to the parenthesis that closes it. */
function readValue(text: string, from: number): ReadValue {
  const start = skipSpaces(text, from);
  return text[start] === "'" ? readQuoted(text, start + 1) : readPlain(text, start);
}

function readQuoted(text: string, from: number): ReadValue {
  let value = '';
  let at = from;
  for (; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] !== "'") value += text[at];
    else if (text[at + 1] === "'") value += text[(at += 1)];
    else {
      const close = skipSpaces(text, at + 1);
      return text[close] === ')' ? { value, end: close + 1, closed: true } : { value, end: close, closed: false };
    }
  }
  return { value, end: at, closed: false };
}

function readPlain(text: string, from: number): ReadValue {
  let depth = 0;
  let at = from;
  for (; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') {
      if (depth === 0) return { value: text.slice(from, at).trim(), end: at + 1, closed: true };
      depth -= 1;
    }
  }
  return { value: text.slice(from, at).trim(), end: at, closed: false };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

export function problemAt(file: string, line: number, field: string, reason: string, hint: string): Problem {
  return { severity: 'error', file, line, field, reason, hint };
}
