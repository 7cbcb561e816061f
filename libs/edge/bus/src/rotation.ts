/**
 * Names in turn: BLMPOP serves the first list that is not empty, so the order begins after the one served last.
 * No list starves another, however full it is.
 */
export class Rotation<T> {
  private names: T[];

  constructor(names: readonly T[] = []) {
    this.names = [...names];
  }

  add(name: T): void {
    if (!this.names.includes(name)) this.names.push(name);
  }

  /** All names, the one that was served last at the end. */
  order(): readonly T[] {
    return this.names;
  }

  served(name: T): void {
    const at = this.names.indexOf(name);
    if (at >= 0) this.names = [...this.names.slice(at + 1), ...this.names.slice(0, at + 1)];
  }
}
