import type { ConnectionTable } from '../ports/index.js';

/** The connection table of one service in memory; entries are kept as text, so that nobody shares an object. */
export class MemoryConnections implements ConnectionTable {
  constructor(
    private readonly table: () => Map<string, Map<string, string>>,
    private readonly ready: () => void,
  ) {}

  async put(kind: string, id: string, entry: object): Promise<void> {
    this.ofKind(kind).set(id, JSON.stringify(entry));
  }

  async putNew(kind: string, id: string, entry: object): Promise<boolean> {
    const entries = this.ofKind(kind);
    if (entries.has(id)) return false;
    entries.set(id, JSON.stringify(entry));
    return true;
  }

  async get<T extends object>(kind: string, id: string): Promise<T | undefined> {
    const text = this.ofKind(kind).get(id);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async delete(kind: string, id: string): Promise<boolean> {
    return this.ofKind(kind).delete(id);
  }

  async list<T extends object>(kind: string): Promise<{ id: string; entry: T }[]> {
    return [...this.ofKind(kind)].map(([id, text]) => ({ id, entry: JSON.parse(text) as T }));
  }

  async clear(kind: string): Promise<void> {
    this.ready();
    this.table().delete(kind);
  }

  async next(kind: string, id: string): Promise<number> {
    const counters = this.ofKind(`#${kind}`);
    const number = Number(counters.get(id) ?? 0) + 1;
    counters.set(id, String(number));
    return number;
  }

  private ofKind(kind: string): Map<string, string> {
    this.ready();
    const table = this.table();
    let entries = table.get(kind);
    if (entries === undefined) table.set(kind, (entries = new Map()));
    return entries;
  }
}
