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
  readonly program: 'phonebook';
  /** Segments of its PSB. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly name: string;
  readonly externalName?: string;
  readonly key: string;
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

export type Row = Readonly<Record<string, string>>;
