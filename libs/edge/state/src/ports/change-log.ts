/**
 * An append-only stream of changes plus snapshots, followed by every service that works on what it describes.
 * The log does not know what the changes mean: a {@link Replica} does.
 */
export interface ChangeLog<C, S = unknown> {
  /** Restores the newest snapshot into the replica, applies what came after it, then every later change in order. */
  follow(replica: Replica<C, S>): Promise<Following>;
  /**
   * Adds changes, all or none, and returns the position after them. With `expected`, fails with STATE_CONFLICT when somebody
   * else has written since that position.
   */
  append(changes: readonly C[], options?: { expected?: Position }): Promise<Position>;
  /** Keeps a snapshot and lets go of the changes before it. */
  snapshot(position: Position, snapshot: S): Promise<void>;
  /** Waits until every live service that follows this log has applied the position. Fails with STATE_BARRIER naming the laggards. */
  barrier(position: Position, options?: { timeoutMs?: number }): Promise<void>;
}

/** Place in a log; `0` before the first change. Compare with {@link comparePositions}. */
export type Position = string;

/** What a log is folded into. Deterministic: the same changes in the same order give the same digest everywhere. */
export interface Replica<C, S = unknown> {
  apply(change: C): void;
  restore(snapshot: S): void;
  /**
   * Forget everything: the log begins anew. `reload`: the store restarted, and the whole log is read again in the same
   * breath (nobody sees the empty replica). `emptied`: the log holds nothing any more, by a reset or because the store lost
   * it; the writer has to fill it again. A replica without this stops following when that happens, and barriers name it.
   */
  reset?(why: 'reload' | 'emptied'): void;
}

export interface Following {
  readonly position: Position;
  stop(): Promise<void>;
}

/**
 * The logs of a namespace. `racf`: profiles (all services on the database read, its racf service writes). `passwords`:
 * password digests (services that VERIFY). `ptkt`: PassTicket keys, sealed (passticket only). `keys`: private keys of
 * certificates, sealed (services that own key rings). `control`: clock, reset and
 * operator changes of the whole namespace (console writes).
 */
export type LogName =
  | { readonly log: 'racf' | 'passwords' | 'ptkt' | 'keys'; readonly sysplex: string; readonly database: string }
  | { readonly log: 'control' };
