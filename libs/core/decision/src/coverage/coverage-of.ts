import type { Catalogue } from '../catalogue.js';
import { stepsInOrder } from '../flow-order.js';
import type { Flow } from '../flow.js';

/** How often a check came out which way, in all flows that were looked at. */
export interface CheckCoverage {
  readonly check: string;
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
}

/** What requests have tried of a system, and what they have not. */
export interface Coverage {
  readonly flows: number;
  /** Every check of the catalogue, in its order. */
  readonly checks: readonly CheckCoverage[];
  readonly neverPassed: readonly string[];
  readonly neverFailed: readonly string[];
  /** RACF profiles that a check read, as `CLASS name`, and those that none did. */
  readonly profilesRead: readonly string[];
  readonly profilesNeverRead: readonly string[];
}

/**
 * Looks through flows for what was tried.
 *
 * @param profiles every profile that there is, as `CLASS name`
 */
export function coverageOf(flows: Iterable<Flow>, catalogue: Catalogue, profiles: readonly string[]): Coverage {
  const counts = new Map(Object.keys(catalogue.checks).map((check) => [check, { passed: 0, failed: 0 }]));
  const read = new Set<string>();
  let looked = 0;
  for (const flow of flows) {
    looked += 1;
    for (const { step } of stepsInOrder(flow)) {
      const count = counts.get(step.check);
      if (count !== undefined && step.verdict === 'pass') count.passed += 1;
      if (count !== undefined && step.verdict === 'fail') count.failed += 1;
      if (step.reads?.kind === 'profile') read.add(step.reads.name);
    }
  }
  const checks = [...counts].map(([check, count]) => ({ check, title: catalogue.checks[check]?.title ?? check, ...count }));
  return {
    flows: looked,
    checks,
    neverPassed: checks.filter(({ passed }) => passed === 0).map(({ check }) => check),
    neverFailed: checks.filter(({ failed }) => failed === 0).map(({ check }) => check),
    profilesRead: profiles.filter((profile) => read.has(profile)),
    profilesNeverRead: profiles.filter((profile) => !read.has(profile)),
  };
}
