import type { ConnectionTable } from '@idprop/state';

/** A connection table in a map, with the port's contract; `fail` makes every call fail as a lost store would. */
export class MemoryTable implements ConnectionTable {
  readonly kinds = new Map<string, Map<string, string>>();
  fail: Error | undefined;

  async put(kind: string, id: string, entry: object): Promise<void> {
    this.of(kind).set(id, JSON.stringify(entry));
  }

  async putNew(kind: string, id: string, entry: object): Promise<boolean> {
    const table = this.of(kind);
    if (table.has(id)) return false;
    table.set(id, JSON.stringify(entry));
    return true;
  }

  async get<T extends object>(kind: string, id: string): Promise<T | undefined> {
    const text = this.of(kind).get(id);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async delete(kind: string, id: string): Promise<boolean> {
    return this.of(kind).delete(id);
  }

  async list<T extends object>(kind: string): Promise<{ id: string; entry: T }[]> {
    return [...this.of(kind)].map(([id, text]) => ({ id, entry: JSON.parse(text) as T }));
  }

  async clear(kind: string): Promise<void> {
    this.of(kind).clear();
  }

  async next(kind: string, id: string): Promise<number> {
    const table = this.of(`#${kind}`);
    const number = Number(table.get(id) ?? 0) + 1;
    table.set(id, String(number));
    return number;
  }

  /** How many entries there are in all kinds that begin so. */
  count(prefix: string): number {
    return [...this.kinds].filter(([kind]) => kind.startsWith(prefix)).reduce((sum, [, table]) => sum + table.size, 0);
  }

  private of(kind: string): Map<string, string> {
    if (this.fail !== undefined) throw this.fail;
    let table = this.kinds.get(kind);
    if (table === undefined) this.kinds.set(kind, (table = new Map()));
    return table;
  }
}
