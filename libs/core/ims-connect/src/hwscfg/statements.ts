import type { Problem } from '@idprop/decision';
import { tokenize, type Token } from './tokens.js';

/** What stands right of an equals sign: a word, or a list in parentheses. */
export type Operand =
  | { readonly kind: 'word'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly line: number };

/** One entry of a list: `KEY=value`, or a value alone. */
export interface Item {
  readonly key?: string;
  readonly value: Operand;
  readonly line: number;
}

/** `KEYWORD=(...)`. */
export interface Statement {
  readonly keyword: string;
  readonly items: readonly Item[];
  readonly line: number;
}

class SyntaxProblem extends Error {
  constructor(
    readonly line: number,
    readonly field: string,
    readonly reason: string,
    readonly hint: string,
  ) {
    super(reason);
  }
}

/**
 * Reads `KEYWORD=(KEY=value,KEY=(...),...)` statements. After a syntax problem it goes on at the next statement.
 * @param never keywords that begin a statement and never stand inside one: by them a forgotten parenthesis is noticed
 */
export function parseStatements(text: string, file: string, never: readonly string[], problems: Problem[]): Statement[] {
  const parser = new Parser(tokenize(text, file, problems), never);
  const statements: Statement[] = [];
  while (!parser.atEnd) {
    try {
      statements.push(parser.statement());
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problems.push({ severity: 'error', file, line: error.line, field: error.field, reason: error.reason, hint: error.hint });
      parser.recover();
    }
  }
  return statements;
}

class Parser {
  private position = 0;
  private keyword = 'member';

  constructor(
    private readonly tokens: readonly Token[],
    private readonly keywords: readonly string[],
  ) {}

  get atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  statement(): Statement {
    this.keyword = 'member';
    const start = this.take('word', 'a statement keyword');
    this.keyword = start.text.toUpperCase();
    this.take('=', `= after ${this.keyword}`);
    const value = this.operand();
    if (value.kind === 'word') throw this.problem(value.line, 'its operands are not in parentheses', `Write ${this.keyword}=(...)`);
    return { keyword: this.keyword, items: value.items, line: start.line };
  }

  /** Moves on to the next statement: a keyword that begins a line and is followed by an equals sign. */
  recover(): void {
    do this.position++;
    while (!this.atEnd && !this.startsStatement());
  }

  private startsStatement(): boolean {
    const token = this.tokens[this.position];
    return (
      token !== undefined &&
      token.kind === 'word' &&
      token.first &&
      this.tokens[this.position + 1]?.kind === '=' &&
      this.keywords.includes(token.text.toUpperCase())
    );
  }

  private operand(): Operand {
    const token = this.tokens[this.position];
    if (token?.kind === '(') return this.list();
    if (token?.kind === 'word') {
      this.position++;
      return { kind: 'word', text: token.text, line: token.line };
    }
    // `APPL=,` and `APPL=)`: the keyword is written without a value, which means blanks.
    return { kind: 'word', text: '', line: token?.line ?? this.lastLine };
  }

  private list(): Operand {
    const start = this.take('(', '(');
    const items: Item[] = [];
    if (this.tokens[this.position]?.kind === ')') {
      this.position++;
      return { kind: 'list', items, line: start.line };
    }
    for (;;) {
      this.refuseNextStatement(start.line);
      items.push(this.item());
      const next = this.tokens[this.position];
      if (next === undefined) throw this.problem(start.line, 'a parenthesis is not closed', 'Add the missing )');
      if (next.kind === ')') {
        this.position++;
        return { kind: 'list', items, line: start.line };
      }
      this.refuseNextStatement(start.line);
      this.take(',', ', or )');
    }
  }

  /** Inside a list: the next statement has begun, so a parenthesis was forgotten. Leaves the statement to be read. */
  private refuseNextStatement(line: number): void {
    if (!this.startsStatement()) return;
    this.position--;
    throw this.problem(line, 'a parenthesis is not closed', 'Add ) before the next statement');
  }

  private item(): Item {
    const value = this.operand();
    if (value.kind === 'word' && this.tokens[this.position]?.kind === '=') {
      this.position++;
      return { key: value.text.toUpperCase(), value: this.operand(), line: value.line };
    }
    return { value, line: value.line };
  }

  private take(kind: Token['kind'], wanted: string): Token {
    const token = this.tokens[this.position];
    if (token?.kind !== kind) {
      throw this.problem(token?.line ?? this.lastLine, `expected ${wanted}, found ${token?.text ?? 'the end'}`, 'Correct the syntax');
    }
    this.position++;
    return token;
  }

  private get lastLine(): number {
    return this.tokens.at(-1)?.line ?? 0;
  }

  private problem(line: number, reason: string, hint: string): SyntaxProblem {
    return new SyntaxProblem(line, this.keyword, reason, hint);
  }
}
