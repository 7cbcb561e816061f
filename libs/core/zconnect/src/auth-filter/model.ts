import type { Provenance } from '../settings/provenance.js';

export type MatchType = 'equals' | 'contains' | 'notContain' | 'greaterThan' | 'lessThan';

/** The order in which Liberty evaluates the kinds. */
export const CONDITION_KINDS = ['webApp', 'requestUrl', 'remoteAddress', 'host', 'userAgent', 'cookie', 'requestHeader'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

export interface Condition extends Provenance {
  readonly kind: ConditionKind;
  readonly matchType: MatchType;
  /** Header or cookie name; for the others the pattern itself is in {@link value}. */
  readonly name?: string;
  /** What to compare with; undefined on requestHeader and cookie: presence only. */
  readonly value?: string;
}

/** All conditions must hold. None at all accepts everything. */
export interface AuthFilter extends Provenance {
  readonly id: string;
  readonly conditions: readonly Condition[];
}

/** What a condition can look at. */
export interface FilterFacts {
  readonly webApp: string;
  /** scheme://host:port/path, without the query. */
  readonly requestUrl: string;
  readonly remoteAddress: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}
