import { z } from 'zod';

/** One change of a running system: what people type or edit. */
const change = z.strictObject({
  racf: z.array(z.string()).optional(),
  /** RACF database, where there are several. */
  database: z.string().optional(),
  edit: z.strictObject({ file: z.string(), from: z.string(), to: z.string() }).optional(),
  operator: z.array(z.string()).optional(),
  clock: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('advance'), seconds: z.number() }),
      z.strictObject({ type: z.literal('skew'), sysplex: z.string(), system: z.string(), seconds: z.number() }),
    ])
    .optional(),
});

const call = z.strictObject({
  path: z.string().startsWith('/'),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('GET'),
  /** User of the issuer, whose token is sent through the gateway. */
  token: z.string().optional(),
  /** SAF user, whose name and password (the same) are sent straight to z/OS Connect. */
  basic: z.string().optional(),
  /** How often in a row; the last one counts. */
  times: z.int().min(1).default(1),
});

/** One thing that must be true at the end of an exercise. */
const goal = z
  .strictObject({
    it: z.string(),
    call: call.optional(),
    arrivesAs: z.string().optional(),
    at: z.string().optional(),
    refusedAt: z.string().optional(),
    because: z.string().optional(),
    answers: z.string().optional(),
    operator: z.string().optional(),
    shows: z.string().optional(),
  })
  // A goal that asks for nothing could not be missed.
  .refine(({ call: sent, arrivesAs, refusedAt, answers }) => sent === undefined || (arrivesAs ?? refusedAt ?? answers) !== undefined, {
    message: 'a call needs arrivesAs, refusedAt or answers',
  })
  .refine(({ operator, shows }) => (operator === undefined) === (shows === undefined), { message: 'operator and shows belong together' })
  .refine(({ arrivesAs, at }) => (arrivesAs === undefined) === (at === undefined), { message: 'arrivesAs and at belong together' })
  .refine(({ call: sent, operator }) => (sent ?? operator) !== undefined, { message: 'a goal needs a call or an operator command' });

export const labSchema = z.strictObject({
  title: z.string(),
  kind: z.enum(['lesson', 'flaw']),
  system: z.string().default('workshop'),
  file: z.string().default('sysplex.yaml'),
  /** Time stands still at this instant, so that tokens and tickets are the same each time; it runs unless told. */
  clock: z.iso.datetime().optional(),
  /** From the system's definitions to where the exercise begins. */
  start: z.array(change).default([]),
  verify: z.array(goal).min(1),
  /** What solves it: for the tests of the exercises, and for whoever gives up. */
  solution: z.array(change).min(1),
});

export type Lab = z.output<typeof labSchema> & {
  /** Name of its folder. */
  readonly id: string;
  /** The text that learners read (Markdown). */
  readonly lesson: string;
};
export type LabChange = z.output<typeof change>;
export type LabGoal = z.output<typeof goal>;
