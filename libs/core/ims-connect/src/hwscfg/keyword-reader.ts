import type { Problem } from '@idprop/decision';
import type { Item, Operand } from './statements.js';

/** Letters, digits, nationals; the first one a letter or national. */
const NAME = /^[A-Z#@$][A-Z0-9#@$]*$/;
const PORT_MAX = 65535;

/**
 * Reads the keywords of one statement or sub-list. Reports every wrong value, every keyword given twice and, with
 * {@link finish}, every keyword that nobody asked for; a wrong value is replaced by the default, so that reading goes on.
 */
export class KeywordReader {
  private readonly asked = new Set<string>();
  private readonly ignored = new Set<string>();

  constructor(
    /** For messages: `TCPIP`, `ODACCESS.DRDAPORT`. */
    private readonly path: string,
    private readonly items: readonly Item[],
    private readonly file: string,
    private readonly line: number,
    private readonly problems: Problem[],
    /** Takes the names of keywords that were read and are not used here. */
    private readonly notUsed: string[] = [],
  ) {}

  /** A name of 1 to `max` characters, upper-cased; undefined where it is not given or blank. */
  name(key: string, max = 8): string | undefined {
    const text = this.word(key)?.toUpperCase();
    if (text === undefined || text === '') return undefined;
    if (NAME.test(text) && text.length <= max) return text;
    this.wrong(key, `"${text}" is no name`, `Use 1 to ${max} letters, digits, # @ $, beginning with a letter`);
    return undefined;
  }

  /** A name that must be there. */
  requiredName(key: string, max = 8): string {
    const name = this.name(key, max);
    if (name !== undefined) return name;
    if (this.last(key) === undefined) {
      this.report(this.line, key, 'is required', `Add ${key}= to the ${this.path} statement`);
    } else if (this.word(key) === '') this.wrong(key, 'has no value', `Write ${key}=name`);
    return '';
  }

  /** One of some words. */
  choice<T extends string>(key: string, values: readonly T[], otherwise: T): T {
    const text = this.word(key)?.toUpperCase();
    if (text === undefined || text === '') return otherwise;
    const found = values.find((value) => value === text);
    if (found === undefined) this.wrong(key, `"${text}" is not allowed`, `Use one of ${values.join(', ')}`);
    return found ?? otherwise;
  }

  yes(key: string): boolean {
    return this.choice(key, ['N', 'Y'], 'N') === 'Y';
  }

  /** A whole number. */
  number<D extends number | undefined>(key: string, otherwise: D, min = 0, max = 2_147_483_647): number | D {
    const text = this.word(key);
    if (text === undefined || text === '') return otherwise;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.wrong(key, `"${text}" is no number from ${min} to ${max}`, 'Correct the number');
    return otherwise;
  }

  port(key: string): number {
    const port = this.number(key, undefined, 1, PORT_MAX);
    if (port === undefined && this.last(key) === undefined) this.report(this.line, key, 'is required', `Add ${key}=port number`);
    return port ?? 0;
  }

  /** The sub-lists under a keyword, each read with its own reader: `DRDAPORT=(...)`, also repeated or as `((...),(...))`. */
  lists(key: string): KeywordReader[] {
    this.asked.add(key);
    return this.items.filter((item) => item.key === key).flatMap((item) => this.sublists(key, item.value));
  }

  /** The words under a keyword that takes a list: `PORTID=(4000,LOCAL)`, or a single one: `PORTID=4000`. */
  words(key: string): { readonly text: string; readonly line: number }[] {
    this.asked.add(key);
    const value = this.last(key)?.value;
    if (value === undefined) return [];
    if (value.kind === 'word') return [{ text: value.text, line: value.line }];
    return value.items.flatMap((item) => {
      if (item.key === undefined && item.value.kind === 'word') return [{ text: item.value.text, line: item.line }];
      this.report(item.line, key, 'takes a list of plain values', `Write ${key}=(value,value)`);
      return [];
    });
  }

  /** Keywords that are the product's own but change nothing here: where they are given, that is told. */
  unused(...keys: readonly string[]): void {
    for (const key of keys) {
      this.asked.add(key);
      this.ignored.add(key);
    }
  }

  /** Where a keyword stands; the statement's line where it is not given. */
  lineOf(key: string): number {
    return this.last(key)?.line ?? this.line;
  }

  /** Reports keywords that are unknown or given twice. `repeatable` may be given more than once. */
  finish(repeatable: readonly string[] = []): void {
    const seen = new Set<string>();
    for (const { key, line, value } of this.items) {
      if (key === undefined) {
        const found = value.kind === 'word' ? `"${value.text}"` : 'a list';
        this.report(line, this.path, `${found} stands without a keyword`, 'Write KEYWORD=value');
      } else if (!this.asked.has(key)) {
        this.report(line, key, 'unknown keyword', `Known here: ${[...this.asked].sort().join(', ')}`);
      } else if (seen.has(key) && !repeatable.includes(key)) {
        this.report(line, key, 'is given twice', 'Keep one of them');
      }
      if (key !== undefined && this.ignored.has(key) && !seen.has(key)) this.notUsed.push(`${this.path}.${key}`);
      if (key !== undefined) seen.add(key);
    }
  }

  report(line: number, key: string, reason: string, hint: string, severity: Problem['severity'] = 'error'): void {
    const field = key === this.path ? key : `${this.path}.${key}`;
    this.problems.push({ severity, file: this.file, line, field, reason, hint });
  }

  private sublists(key: string, value: Operand): KeywordReader[] {
    if (value.kind === 'word') {
      this.report(value.line, key, 'takes a list of keywords', `Write ${key}=(KEYWORD=value,...)`);
      return [];
    }
    const inner = value.items.filter((item) => item.key === undefined && item.value.kind === 'list');
    if (inner.length > 0 && inner.length === value.items.length) return inner.flatMap((item) => this.sublists(key, item.value));
    return [new KeywordReader(`${this.path}.${key}`, value.items, this.file, value.line, this.problems, this.notUsed)];
  }

  private word(key: string): string | undefined {
    this.asked.add(key);
    const value = this.last(key)?.value;
    if (value === undefined) return undefined;
    if (value.kind === 'word') return value.text;
    this.wrong(key, 'takes a single value', `Write ${key}=value`);
    return undefined;
  }

  private last(key: string): Item | undefined {
    return this.items.findLast((item) => item.key === key);
  }

  private wrong(key: string, reason: string, hint: string): void {
    this.report(this.lineOf(key), key, reason, hint);
  }
}
