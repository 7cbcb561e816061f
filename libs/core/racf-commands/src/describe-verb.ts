import { foldName } from '@idprop/identity';
import type { Keyword } from './parsing/grammar.js';
import { KNOWN_VERBS, VERBS } from './verb-table.js';

/** What a verb takes, for HELP. */
export interface VerbDescription {
  readonly verb: string;
  readonly aliases: readonly string[];
  /** In order; an optional one in brackets. */
  readonly positionals: readonly string[];
  /** `NAME(...)` with a value, `NOTIFY[(...)]` with or without. */
  readonly keywords: readonly string[];
  /** Recognised, and without effect yet. */
  readonly notActedOn: readonly string[];
}

/** All verbs with an effect, in the order of their names. */
export function verbNames(): readonly string[] {
  return [...new Set([...VERBS.values()].map(({ grammar }) => grammar.verb))].sort();
}

/** A verb by name or alias; undefined for one that RACF does not have. */
export function describeVerb(name: string): VerbDescription | undefined {
  const found = VERBS.get(foldName(name));
  if (found === undefined) {
    const verb = KNOWN_VERBS.get(foldName(name));
    return verb === undefined ? undefined : { verb, aliases: [], positionals: [], keywords: [], notActedOn: [verb] };
  }
  const { verb, aliases, positionals, keywords } = found.grammar;
  const all = [...keywords.values()];
  return {
    verb,
    aliases,
    positionals: positionals.map(({ name: operand, optional }) => (optional === true ? `[${operand}]` : operand)),
    keywords: all.filter(({ actedOn }) => actedOn).map(written),
    notActedOn: all.filter(({ actedOn }) => !actedOn).map(written),
  };
}

function written({ name, value }: Keyword): string {
  return { none: name, optional: `${name}[(...)]`, required: `${name}(...)` }[value];
}
