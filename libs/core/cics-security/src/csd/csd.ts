/** A value as a statement gives it, and where. */
export interface Attribute {
  readonly value: string;
  readonly line: number;
}

/** One resource definition of a CSD, attributes as typed (names folded to upper case, keywords in full). */
export interface CsdResource {
  /** IPCONN, TCPIPSERVICE, TRANSACTION ... */
  readonly type: string;
  readonly name: string;
  readonly group: string;
  readonly file: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A CICS system definition file: resource definitions in groups, groups in lists. */
export interface Csd {
  readonly resources: readonly CsdResource[];
  /** List name -> group names in order. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}
