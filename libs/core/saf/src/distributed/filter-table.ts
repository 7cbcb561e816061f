import type { Filter, UserFilter } from '../database/model.js';
import { Column, Texts } from './columns.js';
import { filterColumns } from './filter-columns.js';
import type { FilterRecord, FilterTuple } from './filter-record.js';
import { FilterView, type Filters, type Match } from './filter-view.js';

const NONE = -1;
/** Later than any tick. */
const NEVER = 0x7fff_ffff;
const IN_DATABASE = 1;
const IN_COPY = 2;
/** Rows that nobody sees are looked for when there are so many rows, and each time that they have doubled. */
const FIRST_SWEEP = 1000;

/**
 * The distributed identity filters of a database: class IDIDMAP and the users' lists in one table. Rows are packed numbers and each text is
 * kept once, so that a million filters fit. A row says from when to when it is in force; a copy in storage is therefore no more than the tick
 * at which it was taken.
 */
export class FilterTable {
  private rows = 0;
  private nextSweep = FIRST_SWEEP;
  private tick = 1;
  private copyTick: number | undefined;
  private changedAt = 0;
  private nameTexts = new Texts();
  private texts = new Texts();
  private columns = filterColumns();
  /** Last row of each name, last row of each user: the lists run backwards. */
  private lastOfName = new Column();
  private lastOfUser = new Map<number, number>();

  /** What is in force in the database. */
  readonly stored: Filters = new FilterView(this, () => NEVER - 1);
  private readonly copyView: Filters = new FilterView(this, () => this.copyTick ?? 0);

  /** Rows kept, in force or not. */
  get rowCount(): number {
    return this.rows;
  }

  /** What is in force in storage; undefined while IDIDMAP is not RACLISTed. */
  get copy(): Filters | undefined {
    return this.copyTick === undefined ? undefined : this.copyView;
  }

  /** False when the copy in storage holds what the database holds. */
  get copyIsOld(): boolean {
    return this.copyTick !== undefined && this.changedAt > this.copyTick;
  }

  takeCopy(): void {
    this.copyTick = this.tick++;
  }

  dropCopy(): void {
    this.copyTick = undefined;
  }

  add({ name, registry, label, userid, owner, at }: FilterRecord): void {
    if (this.rows >= this.nextSweep) this.sweep();
    this.changedAt = this.tick;
    this.insert(name, registry, label, userid, owner, at, this.tick, NEVER);
  }

  /** Takes the user's filter with this label out of the database. */
  delete(userid: string, label: string): void {
    const row = this.ofUser(userid, NEVER - 1).find((one) => this.textAt('label', one) === label);
    if (row !== undefined) this.remove(row);
  }

  /** Makes these the only filters of a name. */
  replace(name: string, filters: readonly Filter[], owner: string, at: number): void {
    for (const row of this.ofName(name, NEVER - 1)) this.remove(row);
    for (const filter of filters) this.add({ ...filter, name, owner, at });
  }

  /** The user's list, in the order in which it was made. */
  filtersOf(userid: string): UserFilter[] {
    return this.ofUser(userid, NEVER - 1).map((row) => ({ label: this.textAt('label', row), profile: this.nameAt(row) }));
  }

  /** Every filter that somebody sees, in the order in which they were made. */
  toTuples(): FilterTuple[] {
    const tuples: FilterTuple[] = [];
    for (let row = 0; row < this.rows; row++) {
      const where = this.where(row);
      if (where !== 0) tuples.push([...this.fieldsOf(row), where]);
    }
    return tuples;
  }

  restore(tuples: readonly FilterTuple[], hasCopy: boolean): void {
    this.clear();
    for (const [name, registry, label, userid, owner, at, where] of tuples) {
      const [from, to] = [(where & IN_COPY) !== 0 ? 1 : 2, (where & IN_DATABASE) !== 0 ? NEVER : 2];
      this.insert(name, registry, label, userid, owner, at, from, to);
      if (where !== (IN_DATABASE | IN_COPY)) this.changedAt = 2;
    }
    this.tick = 3;
    this.copyTick = hasCopy ? 1 : undefined;
  }

  clear(): void {
    this.rows = this.changedAt = 0;
    this.nextSweep = FIRST_SWEEP;
    this.tick = 1;
    this.copyTick = undefined;
    this.nameTexts = new Texts();
    this.texts = new Texts();
    this.columns = filterColumns();
    this.lastOfName = new Column();
    this.lastOfUser = new Map();
  }

  /** Rows of a name that are in force at a tick, oldest first. */
  ofName(name: string, tick: number): number[] {
    const number = this.nameTexts.find(name);
    return number === undefined ? [] : this.chain(this.lastOfName.get(number), 'beforeOfName', tick);
  }

  /** The first of these registries that maps a name at a tick, and to whom; of several filters for one registry the oldest counts. */
  match(name: string, registries: readonly string[], tick: number): Match | undefined {
    const number = this.nameTexts.find(name);
    if (number === undefined) return undefined;
    const last = this.lastOfName.get(number);
    for (const registry of registries) {
      const wanted = this.texts.find(registry);
      let found = NONE;
      for (let row = last; row !== NONE; row = this.columns.beforeOfName.get(row)) {
        if (this.columns.registry.get(row) === wanted && this.isInForce(row, tick)) found = row;
      }
      if (found !== NONE) return { registry, userid: this.textAt('userid', found) };
    }
    return undefined;
  }

  /** The names that have rows in force at a tick. */
  *names(tick: number): Generator<string> {
    for (let number = 0; number < this.nameTexts.size; number++) {
      if (this.chain(this.lastOfName.get(number), 'beforeOfName', tick).length > 0) yield this.nameTexts.text(number);
    }
  }

  recordAt(row: number): FilterRecord {
    const [name, registry, label, userid, owner, at] = this.fieldsOf(row);
    return { name, registry, label, userid, owner, at };
  }

  private insert(name: string, registry: string, label: string, userid: string, owner: string, at: number, from: number, to: number): void {
    const { columns, texts } = this;
    const row = this.rows++;
    const known = this.nameTexts.find(name);
    const number = known ?? this.nameTexts.number(name);
    const user = texts.number(userid);
    columns.name.set(row, number);
    columns.registry.set(row, texts.number(registry));
    columns.label.set(row, texts.number(label));
    columns.userid.set(row, user);
    columns.owner.set(row, texts.number(owner));
    columns.at.set(row, at);
    columns.from.set(row, from);
    columns.to.set(row, to);
    columns.beforeOfName.set(row, known === undefined ? NONE : this.lastOfName.get(known));
    columns.beforeOfUser.set(row, this.lastOfUser.get(user) ?? NONE);
    this.lastOfName.set(number, row);
    this.lastOfUser.set(user, row);
  }

  private remove(row: number): void {
    this.changedAt = this.tick;
    this.columns.to.set(row, this.tick);
  }

  private ofUser(userid: string, tick: number): number[] {
    const number = this.texts.find(userid);
    return number === undefined ? [] : this.chain(this.lastOfUser.get(number) ?? NONE, 'beforeOfUser', tick);
  }

  private chain(last: number, column: 'beforeOfName' | 'beforeOfUser', tick: number): number[] {
    const rows: number[] = [];
    for (let row = last; row !== NONE; row = this.columns[column].get(row)) if (this.isInForce(row, tick)) rows.push(row);
    return rows.reverse();
  }

  private isInForce(row: number, tick: number): boolean {
    return this.columns.from.get(row) <= tick && tick < this.columns.to.get(row);
  }

  private where(row: number): number {
    const stored = this.isInForce(row, NEVER - 1) ? IN_DATABASE : 0;
    return stored | (this.copyTick !== undefined && this.isInForce(row, this.copyTick) ? IN_COPY : 0);
  }

  /** Rows that neither the database nor the copy holds take room and time: the table is made anew without them. */
  private sweep(): void {
    const seen = this.toTuples();
    if (seen.length * 2 <= this.rows) this.restore(seen, this.copyTick !== undefined);
    this.nextSweep = Math.max(FIRST_SWEEP, this.rows * 2);
  }

  private textAt(column: 'label' | 'userid', row: number): string {
    return this.texts.text(this.columns[column].get(row));
  }

  private nameAt(row: number): string {
    return this.nameTexts.text(this.columns.name.get(row));
  }

  private fieldsOf(row: number): [name: string, registry: string, label: string, userid: string, owner: string, at: number] {
    const { columns, texts } = this;
    return [
      this.nameAt(row),
      texts.text(columns.registry.get(row)),
      texts.text(columns.label.get(row)),
      texts.text(columns.userid.get(row)),
      texts.text(columns.owner.get(row)),
      columns.at.get(row),
    ];
  }
}
