import type { Step } from '@idprop/decision';
import type { Identity } from '@idprop/identity';
import { ACCESS_LEVELS } from '@idprop/saf';
import { z } from 'zod';

/** Run RACF commands, bare or as JCL, on the database of the addressed racf service. Answered when in force in every service. */
export const RACF_COMMAND = 'racf.command';
export const RacfCommand = z.object({ text: z.string(), issuer: z.string() });
export type RacfCommand = z.infer<typeof RacfCommand>;
export interface RacfCommandResult {
  /** The highest return code. */
  readonly rc: number;
  readonly commands: readonly {
    readonly command: string;
    /** Line of the text on which it begins, 1-based. */
    readonly line?: number;
    /** Where the word stands that it was refused for, where that is one word; both 1-based. */
    readonly at?: { readonly line: number; readonly column: number };
    readonly rc: number;
    readonly lines: readonly string[];
  }[];
}
/** Digest of the database as this service sees it; for tests and health. */
export const RACF_DIGEST = 'racf.digest';
export interface RacfDigest {
  /** SHA-256 over profiles and copies in storage, hexadecimal. */
  readonly digest: string;
}

/** Ask for one decision on the database of the addressed racf service. Nothing comes of it: no failure is counted, no ticket is used up. */
export const RACF_QUERY = 'racf.query';
export const RacfQuery = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('auth'),
    userid: z.string(),
    group: z.string().optional(),
    class: z.string(),
    resource: z.string(),
    access: z.enum(ACCESS_LEVELS).default('READ'),
  }),
  z.object({ type: z.literal('map'), name: z.string(), registry: z.string() }),
  z.object({
    type: z.literal('verify'),
    userid: z.string(),
    /** Password or phrase; without it the user is asserted, as a mapped identity is. */
    secret: z.string().optional(),
    group: z.string().optional(),
    applname: z.string().optional(),
  }),
  /** R_usermap: what its functions 1 to 8 read; the certificate is DER or PEM, in base64. */
  z.object({
    type: z.literal('usermap'),
    function: z.int(),
    caller: z.string().optional(),
    userid: z.string().optional(),
    name: z.string().optional(),
    registry: z.string().optional(),
    certificate: z.base64().optional(),
  }),
]);
export type RacfQuery = z.input<typeof RacfQuery>;
export interface RacfQueryAnswer {
  readonly outcome: 'granted' | 'refused';
  readonly identity: Identity;
  /** SAF, RACF and reason code, decimal. */
  readonly codes: { readonly saf: number; readonly racf: number; readonly reason: number };
  /** The name that R_usermap gives for a user: functions 1, 3 and 5. */
  readonly name?: string;
  readonly steps: readonly Step[];
}

/**
 * Set the password that a user has chosen when he logged on: asked by a service that has proven him, of the racf service of its own database. The
 * password itself stays where it was entered; `replaces` names the digest that the old one was compared with (`digestName`), and when that is the user's
 * no more, somebody else was quicker: nothing is changed.
 */
export const RACF_NEW_PASSWORD = 'racf.newPassword';
export const RacfNewPassword = z.object({
  userid: z.string(),
  kind: z.enum(['password', 'phrase']),
  digest: z.string(),
  replaces: z.string(),
});
export type RacfNewPassword = z.infer<typeof RacfNewPassword>;
export interface RacfNewPasswordAnswer {
  readonly outcome: 'set' | 'superseded';
}

/** The whole database of the addressed racf service, without secrets. `deck`: commands that rebuild it; `unload`: IRRDBU00; `json`: a snapshot. */
export const RACF_EXPORT = 'racf.export';
export const RACF_EXPORT_FORMATS = ['deck', 'unload', 'json'] as const;
export const RacfExport = z.object({ format: z.enum(RACF_EXPORT_FORMATS) });
export type RacfExport = z.infer<typeof RacfExport>;
export interface RacfExported {
  /** See {@link packText}: a bus message holds 256 KiB. */
  readonly packed: string;
  /** Passwords and keys that are not in it, one sentence each. */
  readonly secrets: readonly string[];
  /** What else the format does not carry, one sentence each. */
  readonly left: readonly string[];
}

/**
 * Take over a database. `unload` and `json` take the place of what is there, all or nothing; `csv` (Zowe's id-federation) adds distributed identity
 * filters of one registry by RACMAP, as `issuer`.
 */
export const RACF_IMPORT = 'racf.import';
export const RacfImport = z.discriminatedUnion('format', [
  z.object({ format: z.literal('unload'), packed: z.string() }),
  z.object({ format: z.literal('json'), packed: z.string() }),
  z.object({ format: z.literal('csv'), packed: z.string(), registry: z.string().min(1), issuer: z.string() }),
]);
export type RacfImport = z.infer<typeof RacfImport>;
export interface RacfImported {
  /** False when something in it cannot be taken: then nothing was. */
  readonly done: boolean;
  readonly problems: readonly { readonly line?: number; readonly field: string; readonly reason: string; readonly hint: string }[];
  /** Record types that the emulator does not know, with how many there were. */
  readonly unknown: Readonly<Record<string, number>>;
  /** What the commands of a csv printed. */
  readonly commands: RacfCommandResult['commands'];
}
