/** Growth of a column when it is full: little, since a million rows shall not cost two million. */
const GROWTH = 1.25;
const FIRST_LENGTH = 16;

/** Numbers of rows, packed. */
export class Column {
  private values: Int32Array | Float64Array;

  constructor(private readonly kind: Int32ArrayConstructor | Float64ArrayConstructor = Int32Array) {
    this.values = new kind(FIRST_LENGTH);
  }

  get(row: number): number {
    return this.values[row] as number;
  }

  set(row: number, value: number): void {
    if (row >= this.values.length) this.grow(row);
    this.values[row] = value;
  }

  private grow(row: number): void {
    const longer = new this.kind(Math.max(row + 1, Math.ceil(this.values.length * GROWTH)));
    longer.set(this.values);
    this.values = longer;
  }
}

/** Texts that occur often, each kept once and known by its number. */
export class Texts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  number(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  /** The number of a text that is there already. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  text(number: number): string {
    return this.texts[number] as string;
  }

  get size(): number {
    return this.texts.length;
  }
}
