/** What of an IMS system decides about requests: its security options, transactions and PSBs. Source: ims.md 4.3, 4.4. */
export interface ImsSystem {
  /** Where it is written, for steps. */
  readonly file: string;
  readonly security: ImsSecurity;
  readonly odbm: Odbm;
  readonly transactions: readonly TransactionDefinition[];
  readonly psbs: readonly PsbDefinition[];
}

export interface ImsSecurity {
  /** OTMASE: N none, J join, C check, F full, P per message. */
  readonly otmase: OtmaSecurity;
  /** PSBs of ODBM threads: A exit and RACF, E exit, R RACF, N not given. Overrides the next two. */
  readonly odbmsecure: 'A' | 'E' | 'R' | 'N';
  /** ODBASE=Y: ODBA-like check in class AIMS, with RRS only. */
  readonly odbase: 'N' | 'Y';
  /** ISIS: R RACF, C exit, A both, N none. */
  readonly isis: 'A' | 'C' | 'N' | 'R';
  /** RCLASS: resource classes are its letters behind T, A and I. */
  readonly rclass: string;
}

export const OTMA_SECURITY = ['N', 'J', 'C', 'F', 'P'] as const;
export type OtmaSecurity = (typeof OTMA_SECURITY)[number];

export interface Odbm {
  /** Name of the ODBM; a DRDA client's DATASTORE in VIEWHWS. */
  readonly name: string;
  readonly rrs: boolean;
  /** Aliases of the IMS systems behind it, four characters at most. */
  readonly aliases: readonly string[];
}

export interface TransactionDefinition {
  readonly name: string;
  readonly line: number;
}

export interface PsbDefinition {
  readonly name: string;
  readonly line: number;
}

export type ResourceLetter = 'T' | 'A' | 'I' | 'R';

/** Transactions TIMS, ODBA and ODBM PSBs AIMS, others IIMS, tpipes RIMS; `IMS` replaced by RCLASS. */
export function resourceClass(letter: ResourceLetter, security: ImsSecurity): string {
  return `${letter}${security.rclass}`;
}
