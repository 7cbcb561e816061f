/**
 * What an emulated product writes to SMF, as a structured record: no binary layout is invented. Type 80 is RACF's (event and qualifier by the books), 123 is
 * z/OS Connect's.
 */
export interface SmfRecord {
  readonly type: number;
  readonly event: number;
  readonly qualifier: number;
  /** What else the record holds, by name; never a secret. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** SMF of all systems: each service writes its own records, capped, and everybody who may read the system log reads them. */
export interface SmfLog {
  write(records: readonly SmfRecord[], at: number): Promise<void>;
  /** In the order of writing, the newest last. */
  read(options?: { service?: string; limit?: number }): Promise<SmfEntry[]>;
}

export interface SmfEntry {
  /** Emulated milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  readonly record: SmfRecord;
}
