import type { ImsSystem } from '@idprop/ims-connect';

/** An IMS system with its programs and databases. */
export interface ImsContent {
  readonly system: ImsSystem;
  /** Transaction code -> what runs. */
  readonly transactions: ReadonlyMap<string, Transaction>;
  /** PSB -> segments that it shows. */
  readonly psbs: ReadonlyMap<string, readonly Segment[]>;
}

export interface Transaction {
  readonly program: 'phonebook' | 'inquire';
  /** It goes on until its program ends it; commit mode 1 only. */
  readonly conversational: boolean;
  /** MFS MOD name of its output. */
  readonly mod?: string;
  /** How long it runs, real seconds: for clients that try their timers. */
  readonly seconds: number;
  /** Segments of its PSB. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly name: string;
  readonly database: string;
  readonly externalName?: string;
  readonly key: string;
  readonly fields: readonly string[];
  /** Bytes of each field in the segment. */
  readonly lengths: readonly number[];
  readonly rows: readonly Row[];
}

export type Row = Readonly<Record<string, string>>;
