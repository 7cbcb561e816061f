import type { Problem } from '@idprop/decision';
import type { CsdResource } from './csd.js';
import { problemAt } from './operands.js';
import { withDefaults } from './defaults.js';
import { RULES_OF } from './rules/index.js';
import type { Release } from './rules/rule.js';

/** Checks one definition against the rules between its attributes (cics.md 1.1, 1.2). */
export function checkRules(resource: CsdResource, release: Release, problems: Problem[]): void {
  const given = Object.fromEntries(Object.entries(resource.attributes).map(([keyword, { value }]) => [keyword, value]));
  const all = withDefaults(resource.type, given);
  for (const rule of RULES_OF[resource.type] ?? []) {
    if (!rule.broken({ name: resource.name, given, all, release })) continue;
    const line = resource.attributes[rule.field]?.line ?? resource.line;
    problems.push({
      ...problemAt(resource.file, line, `${resource.type}(${resource.name}) ${rule.field}`, rule.reason, rule.hint),
      severity: rule.severity ?? 'error',
    });
  }
}
