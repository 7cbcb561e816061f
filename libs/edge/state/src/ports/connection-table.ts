/** What the replicas of one service share as one server: acquired IPCONNs, IMS clients, pooled connections. */
export interface ConnectionTable {
  put(kind: string, id: string, entry: object): Promise<void>;
  /** True when it was not there and now is. */
  putNew(kind: string, id: string, entry: object): Promise<boolean>;
  get<T extends object>(kind: string, id: string): Promise<T | undefined>;
  delete(kind: string, id: string): Promise<boolean>;
  list<T extends object>(kind: string): Promise<{ id: string; entry: T }[]>;
  clear(kind: string): Promise<void>;
  /** Counts from 1: each number is given once, to whichever replica asks. A counter is no entry: it is not listed, and not cleared. */
  next(kind: string, id: string): Promise<number>;
}
