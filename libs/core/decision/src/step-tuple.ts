import type { Step, StepDetails, Verdict } from './step.js';

/** A step as a short array: check, verdict, then the details that are present, under one-letter keys. */
export type StepTuple = readonly [check: string, verdict: string, details?: Record<string, unknown>];

const VERDICTS: Record<Verdict, string> = { pass: 'p', fail: 'f', info: 'i', 'not-reached': 'n' };
const VERDICT_OF = Object.fromEntries(Object.entries(VERDICTS).map(([verdict, letter]) => [letter, verdict])) as Record<string, Verdict>;

const LETTERS: Record<keyof StepDetails, string> = {
  reads: 'd',
  expected: 'e',
  found: 'f',
  codes: 'c',
  messages: 'm',
  remedy: 'r',
  identity: 'i',
};
const FIELDS = Object.entries(LETTERS) as [keyof StepDetails, string][];

export function encodeStep(step: Step): StepTuple {
  let details: Record<string, unknown> | undefined;
  for (const [field, letter] of FIELDS) {
    if (step[field] !== undefined) (details ??= {})[letter] = step[field];
  }
  return details === undefined ? [step.check, VERDICTS[step.verdict]] : [step.check, VERDICTS[step.verdict], details];
}

export function decodeStep([check, letter, details]: StepTuple): Step {
  const step: Record<string, unknown> = { check, verdict: VERDICT_OF[letter] };
  if (details !== undefined) {
    for (const [field, key] of FIELDS) if (key in details) step[field] = details[key];
  }
  return step as unknown as Step;
}
