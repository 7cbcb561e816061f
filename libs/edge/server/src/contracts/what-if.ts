import { z } from 'zod';

const password = z.string().max(256);

/** Who a call is made as. */
export const CallerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().max(256), password }),
  z.strictObject({ kind: z.literal('token'), token: z.string().max(64 * 1024) }),
  z.strictObject({ kind: z.literal('user'), user: z.string().min(1).max(256), password: password.optional() }),
]);
export type CallerChoice = z.output<typeof CallerChoice>;

/** Who a call that is only played is made as: a SAF user may prove himself without his password being known, and a certificate is presented. */
export const PlayedCaller = z.union([
  CallerChoice,
  z.strictObject({ kind: z.literal('saf'), user: z.string().min(1).max(8).describe('A SAF user who gives the right password') }),
  z.strictObject({
    kind: z.literal('certificate'),
    certificate: z
      .string()
      .max(64 * 1024)
      .describe('PEM, with those that signed it'),
    key: z
      .string()
      .max(64 * 1024)
      .describe('Its private key, PEM'),
  }),
]);
export type PlayedCaller = z.output<typeof PlayedCaller>;

/** A call of an API. */
export const CALL_FIELDS = {
  path: z.string().startsWith('/').max(2048),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('GET'),
  through: z.enum(['gateway', 'zcee']).default('gateway'),
  body: z
    .string()
    .max(64 * 1024)
    .optional(),
};
export const PlayedCall = z.strictObject({ ...CALL_FIELDS, caller: PlayedCaller });
export type PlayedCall = z.output<typeof PlayedCall>;

/** What is other than in the running system. */
export const Changes = z.strictObject({
  racf: z
    .string()
    .max(64 * 1024)
    .optional()
    .describe('RACF commands, one a line'),
  database: z.string().optional().describe('RACF database of the commands, where there are several'),
  files: z
    .record(z.string(), z.string().max(1024 * 1024))
    .optional()
    .describe('Definition files with their new content, named relative to sysplex.yaml: zcee/server.xml'),
  csd: z
    .string()
    .max(256 * 1024)
    .optional()
    .describe('DFHCSDUP commands, after those of the CSD of the first region'),
  advance: z.number().min(-4_000_000_000).max(4_000_000_000).optional().describe('Seconds by which the clock is moved'),
});
export type Changes = z.output<typeof Changes>;

/** A call that is played on a copy of the system: as it is, and where something is changed, changed. */
export const Play = z.strictObject({ call: PlayedCall, changes: Changes.optional() });
export type Play = z.output<typeof Play>;
