import type { Definition } from '@idprop/decision';

/** A rule set file: what requests with certain headers change of the services that they reach (zcee.md 11). */
export interface Ruleset {
  readonly rules: readonly PolicyRule[];
}

export interface PolicyRule {
  readonly name: string;
  /** All of them have to hold. */
  readonly conditions: readonly HeaderCondition[];
  readonly sets: readonly PropertySetting[];
  readonly reads: Definition;
}

export interface HeaderCondition {
  /** Lower case. */
  readonly header: string;
  /** The header has to be one of these; absent: it has to be there (`match="ANY_VALUE"`). */
  readonly values?: readonly string[];
}

export interface PropertySetting {
  /** Case-sensitive. */
  readonly property: string;
  /** `${header}` stands for the value of a header that the rule's conditions name. */
  readonly value: string;
}

/** What server.xml says of policies: which rule set holds for an API. A policy whose rule set could not be read has no rules. */
export interface PolicySettings {
  /** For all APIs that name none. */
  readonly global?: Policy;
  /** By the name of the API. */
  readonly apis: Readonly<Record<string, Policy>>;
}

export interface Policy extends Ruleset {
  readonly id: string;
}

/** Properties that rules and server.xml may set, by name. */
export type ServiceProperties = Readonly<Record<string, string>>;
