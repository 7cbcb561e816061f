import { holds } from './match.js';
import { CONDITION_KINDS, type AuthFilter, type Condition, type FilterFacts } from './model.js';

/** The first condition, in Liberty's order of kinds, that does not hold; undefined when the filter accepts the request. */
export function firstUnmet(filter: AuthFilter, facts: FilterFacts): Condition | undefined {
  for (const kind of CONDITION_KINDS) {
    for (const condition of filter.conditions) {
      if (condition.kind === kind && !holds(condition, facts)) return condition;
    }
  }
  return undefined;
}
