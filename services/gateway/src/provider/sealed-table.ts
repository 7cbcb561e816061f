import { createHash } from 'node:crypto';
import type { ConnectionTable } from '@idprop/state';
import type { Seal } from '../keys/seal.js';

interface Sealed {
  readonly sealed: string;
}

/** An entry with its own id: whoever lists the entries gets it back. */
interface Opened<T> {
  readonly id: string;
  readonly entry: T;
}

/**
 * A connection table that whoever reads the store learns nothing from: ids of tokens, codes and sessions are the credentials
 * themselves, so they stand there as SHA-256 only (they are random and long), and entries are sealed.
 */
export class SealedTable implements ConnectionTable {
  constructor(
    private readonly table: ConnectionTable,
    private readonly seal: Seal,
  ) {}

  put(kind: string, id: string, entry: object): Promise<void> {
    return this.table.put(kind, digest(id), this.close(id, entry));
  }

  putNew(kind: string, id: string, entry: object): Promise<boolean> {
    return this.table.putNew(kind, digest(id), this.close(id, entry));
  }

  async get<T extends object>(kind: string, id: string): Promise<T | undefined> {
    const kept = await this.table.get<Sealed>(kind, digest(id));
    return kept === undefined ? undefined : this.open<T>(kept).entry;
  }

  delete(kind: string, id: string): Promise<boolean> {
    return this.table.delete(kind, digest(id));
  }

  async list<T extends object>(kind: string): Promise<Opened<T>[]> {
    return (await this.table.list<Sealed>(kind)).map(({ entry }) => this.open<T>(entry));
  }

  clear(kind: string): Promise<void> {
    return this.table.clear(kind);
  }

  /** A number tells nothing, and its counter's name is no credential's. */
  next(kind: string, id: string): Promise<number> {
    return this.table.next(kind, id);
  }

  private close(id: string, entry: object): Sealed {
    return { sealed: this.seal.seal(JSON.stringify({ id, entry })) };
  }

  private open<T>({ sealed }: Sealed): Opened<T> {
    return JSON.parse(this.seal.open(sealed)) as Opened<T>;
  }
}

function digest(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
