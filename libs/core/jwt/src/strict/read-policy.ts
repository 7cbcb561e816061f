import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { z } from 'zod';
import { JWS_ALGORITHMS } from '../keys/algorithms.js';
import { STRICT_DEFAULTS, type StrictPolicy } from './policy.js';

const Text = z.string().min(1);
const OneOrMore = z.union([Text.transform((one) => [one]), z.array(Text).min(1)], 'must be a text or a list of texts');

const Policy = z.strictObject({
  issuer: OneOrMore,
  audience: OneOrMore,
  algorithms: z.array(z.enum(JWS_ALGORITHMS)).min(1),
  clockSkewSeconds: z.number().min(0).max(86_400).default(STRICT_DEFAULTS.clockSkewSeconds),
  requiredClaims: z.array(Text).readonly().default(STRICT_DEFAULTS.requiredClaims),
  maxLifetimeSeconds: z.number().positive().optional(),
  maxTokenBytes: z.int().min(1).max(1_048_576).default(STRICT_DEFAULTS.maxTokenBytes),
  allowedTyp: z.array(Text).min(1).readonly().default(STRICT_DEFAULTS.allowedTyp),
});

/** Reads a policy file, JSON or YAML. Every problem is reported with its line; no value when there is one. */
export function readStrictPolicy(text: string, file: string): { readonly policy?: StrictPolicy; readonly problems: readonly Problem[] } {
  const { value, problems } = readYaml(Policy, text, file);
  if (value === undefined) return { problems };
  const { issuer, audience, maxLifetimeSeconds, ...rest } = value;
  return {
    problems,
    policy: { ...rest, issuers: issuer, audiences: audience, ...(maxLifetimeSeconds === undefined ? {} : { maxLifetimeSeconds }) },
  };
}
