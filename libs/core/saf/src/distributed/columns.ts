import { Name } from '../generic/name.js';
import { NOWHERE, Slots } from '../generic/slots.js';

/** Growth of rows when they are full: little, since a million of them shall not cost two million. */
const GROWTH = 1.25;
const FIRST_ROWS = 16;

/** Numbers of rows, packed, those of one row side by side: what is read together is fetched from memory together. */
export class Rows {
  values: Int32Array | Float64Array;

  constructor(
    readonly width = 1,
    private readonly kind: Int32ArrayConstructor | Float64ArrayConstructor = Int32Array,
  ) {
    this.values = new kind(FIRST_ROWS * width);
  }

  makeRoom(row: number): void {
    const rows = this.values.length / this.width;
    if (row < rows) return;
    const longer = new this.kind(Math.max(row + 1, Math.ceil(rows * GROWTH)) * this.width);
    longer.set(this.values);
    this.values = longer;
  }
}

/** One number of each row. */
export class Column {
  constructor(
    private readonly rows = new Rows(),
    private readonly place = 0,
  ) {}

  get(row: number): number {
    const { values, width } = this.rows;
    return values[row * width + this.place] as number;
  }

  set(row: number, value: number): void {
    this.rows.makeRoom(row);
    this.rows.values[row * this.rows.width + this.place] = value;
  }
}

/** Texts that occur often, each kept once and known by its number. */
export class Texts {
  private readonly texts: string[] = [];
  private readonly slots = new Slots((number) => this.texts[number]);
  private readonly name = new Name();

  number(text: string): number {
    const known = this.find(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.slots.enter(this.name.hash, number);
    return number;
  }

  /** The number of a text that is there already. */
  find(text: string): number | undefined {
    const number = this.slots.find(this.name.read(text));
    return number === NOWHERE ? undefined : number;
  }

  text(number: number): string {
    return this.texts[number] as string;
  }

  get size(): number {
    return this.texts.length;
  }
}
