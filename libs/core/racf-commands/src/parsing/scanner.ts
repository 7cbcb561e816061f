import { missing, Refusal, PARSE_RC } from './refusal.js';

/** A word or quoted text, perhaps with a list in parentheses behind it: `NAME('x')`, `READ`, `(A,B)`. */
export interface Operand {
  /** As written, without apostrophes. Empty for a list without a word. */
  readonly text: string;
  readonly quoted: boolean;
  /** Where it begins in the text that was scanned, from 0. */
  readonly at: number;
  readonly args?: readonly Operand[];
}

/** Deeper than any command nests; keeps nonsense from exhausting the stack. */
const MOST_NESTED = 16;

const SEPARATOR = /[\s,]/;
const WORD_END = /[\s,()]/;

/** Reads the operands of one command (saf.md 8.3). Parentheses that are missing at the end are taken for granted. */
export class Scanner {
  private position = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    this.skipSeparators();
    return this.position >= this.text.length;
  }

  /** Where the next operand begins. */
  get at(): number {
    this.skipSeparators();
    return this.position;
  }

  /** A word without what follows it in parentheses. */
  word(): Operand {
    this.skipSeparators();
    const at = this.position;
    // Text may follow the closing apostrophe: 'CATALOG.**'/READ.
    if (this.text.charAt(at) === "'") return { text: this.quotedText() + this.bareText(), quoted: true, at };
    const text = this.bareText();
    if (text === '') throw new Refusal([{ id: 'IKJ56712I', inserts: { word: this.text.charAt(at) } }], PARSE_RC, at);
    return { text, quoted: false, at };
  }

  /** True when an opening parenthesis comes next; blanks before it are tolerated. */
  get atList(): boolean {
    let next = this.position;
    while (/\s/.test(this.text.charAt(next))) next++;
    return this.text.charAt(next) === '(';
  }

  /** A list in parentheses, nested as deep as it is written. */
  list(depth = 1): Operand[] {
    if (depth > MOST_NESTED) throw new Refusal([{ id: 'IKJ56712I', inserts: { word: '(' } }], PARSE_RC, this.position);
    this.skipBlanks();
    this.position++;
    const items: Operand[] = [];
    for (;;) {
      this.skipSeparators();
      if (this.position >= this.text.length) return items;
      if (this.text.charAt(this.position) === ')') {
        this.position++;
        return items;
      }
      const item = this.text.charAt(this.position) === '(' ? { text: '', quoted: false, at: this.position } : this.word();
      items.push(this.atList ? { ...item, args: this.list(depth + 1) } : item);
    }
  }

  private bareText(): string {
    const begin = this.position;
    while (this.position < this.text.length && !WORD_END.test(this.text.charAt(this.position))) this.position++;
    return this.text.slice(begin, this.position);
  }

  private quotedText(): string {
    let text = '';
    for (let i = this.position + 1; i < this.text.length; i++) {
      if (this.text.charAt(i) !== "'") {
        text += this.text.charAt(i);
      } else if (this.text.charAt(i + 1) === "'") {
        text += "'";
        i++;
      } else {
        this.position = i + 1;
        return text;
      }
    }
    throw missing('APOSTROPHE', this.position);
  }

  private skipSeparators(): void {
    while (SEPARATOR.test(this.text.charAt(this.position))) this.position++;
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.position))) this.position++;
  }
}
