import { z } from 'zod';

/** Run RACF commands, bare or as JCL, on the database of the addressed racf service. Answered when in force in every service. */
export const RACF_COMMAND = 'racf.command';
export const RacfCommand = z.object({ text: z.string(), issuer: z.string() });
export type RacfCommand = z.infer<typeof RacfCommand>;
export interface RacfCommandResult {
  /** The highest return code. */
  readonly rc: number;
  readonly commands: readonly { readonly command: string; readonly rc: number; readonly lines: readonly string[] }[];
}
/** Digest of the database as this service sees it; for tests and health. */
export const RACF_DIGEST = 'racf.digest';
export interface RacfDigest {
  /** SHA-256 over profiles and copies in storage, hexadecimal. */
  readonly digest: string;
}
