/** A row as CMCI sends it: attribute in lower case -> value. */
export type CmciRecord = Readonly<Record<string, string>>;

export type Criteria = (record: CmciRecord) => boolean;

/** Criteria that cannot be read: INVALIDATA CRITERIA (cics.md 10.2). */
export class CriteriaError extends Error {}

const TOKEN = /\s*(\(|\)|'(?:[^']|'')*'|[<>¬]=|==|[<>=]|[^\s()<>=¬']+)/uy;
const OPERATORS: Readonly<Record<string, string>> = {
  ...{ '=': 'EQ', '==': 'EQ', '¬=': 'NE', '<': 'LT', '<=': 'LE', '>': 'GT', '>=': 'GE' },
  ...{ EQ: 'EQ', IS: 'EQ', NE: 'NE', LT: 'LT', LE: 'LE', GT: 'GT', GE: 'GE' },
};

/**
 * Reads criteria: `TRANID=C* AND NOT (STATUS=DISABLED)`, values bare or in single quotes, operators as signs or words, a trailing `*` for any ending
 * (cics.md 10.1). An attribute that a row does not have is an error when the row is judged.
 */
export function readCriteria(text: string): Criteria {
  const reader = new Reader(tokensOf(text));
  const criteria = reader.or();
  if (reader.next !== undefined) throw new CriteriaError(`${reader.next} is not expected`);
  return criteria;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new CriteriaError(`nothing can be read from column ${at + 1} on`);
    tokens.push(token);
  }
  return tokens;
}

/** Highest nesting of parentheses and NOT: deeper ones are no criteria but an attack on the stack. */
const MAX_DEPTH = 50;

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get next(): string | undefined {
    return this.tokens[this.at];
  }

  or(): Criteria {
    const parts = [this.and()];
    while (this.take('OR')) parts.push(this.and());
    return (record) => parts.some((part) => part(record));
  }

  private and(): Criteria {
    const parts = [this.not()];
    while (this.take('AND')) parts.push(this.not());
    return (record) => parts.every((part) => part(record));
  }

  private not(): Criteria {
    if ((this.depth += 1) > MAX_DEPTH) throw new CriteriaError('the criteria are nested too deeply');
    const criteria = this.take('NOT') ? negated(this.not()) : this.take('(') ? this.nested() : this.comparison();
    this.depth -= 1;
    return criteria;
  }

  private nested(): Criteria {
    const criteria = this.or();
    if (!this.take(')')) throw new CriteriaError('a parenthesis is not closed');
    return criteria;
  }

  private comparison(): Criteria {
    const [attribute = '', sign = '', value] = this.tokens.slice(this.at, this.at + 3);
    const operator = OPERATORS[sign.toUpperCase()];
    if (!/^[A-Za-z]\w*$/.test(attribute) || operator === undefined || value === undefined || '()'.includes(value)) {
      throw new CriteriaError('it is not ATTRIBUTE=value');
    }
    this.at += 3;
    return compared(attribute.toLowerCase(), operator, value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value);
  }

  private take(token: string): boolean {
    if (this.next?.toUpperCase() !== token) return false;
    this.at += 1;
    return true;
  }
}

function negated(criteria: Criteria): Criteria {
  return (record) => !criteria(record);
}

function compared(attribute: string, operator: string, value: string): Criteria {
  return (record) => {
    const found = record[attribute];
    if (found === undefined) throw new CriteriaError(`${attribute.toUpperCase()} is no attribute of this resource`);
    if (operator === 'EQ') return isSame(found, value);
    if (operator === 'NE') return !isSame(found, value);
    const order = compare(found, value);
    return operator === 'LT' ? order < 0 : operator === 'LE' ? order <= 0 : operator === 'GT' ? order > 0 : order >= 0;
  };
}

/** Equal, or as a generic value says: `C*` is everything that begins with C. */
function isSame(found: string, value: string): boolean {
  return value.endsWith('*') ? found.startsWith(value.slice(0, -1)) : compare(found, value) === 0;
}

/** Numbers by value, everything else by text. */
function compare(found: string, value: string): number {
  if (/^\d+$/.test(found) && /^\d+$/.test(value)) return Number(found) - Number(value);
  return found < value ? -1 : found > value ? 1 : 0;
}
