import { Trail } from '@idprop/decision';
import type { CheckedUser, RequestDecision, RequestLink, Saf } from '../identity/index.js';
import { grantRequest, NOT_AUTHORIZED, PROGRAM_NOT_FOUND, refuseRequest } from '../identity/refusal.js';
import { statement, type FileDefinition, type ProgramDefinition, type Region, type TransactionDefinition } from '../region/index.js';
import { checkResource } from './resource-check.js';

/** Resource security is on for a task: by its transaction, or for all by the SIT. */
export function hasResourceSecurity({ sit }: Region, transaction: TransactionDefinition): boolean {
  return sit.sec && (transaction.resSec || sit.ressec === 'ALWAYS');
}

/** LINK from the mirror to the program: every user may run it, where resource security is on, and it is there (cics.md 3.4 step 4). */
export function decideProgram(
  region: Region,
  link: RequestLink,
  transaction: TransactionDefinition,
  name: string,
  users: readonly CheckedUser[],
  saf: Saf,
): RequestDecision<ProgramDefinition> {
  const trail = new Trail();
  if (hasResourceSecurity(region, transaction)) {
    const wanted = { kind: 'program', name, intent: 'READ', check: 'CICS.PROGRAM.ACCESS' } as const;
    if (!checkResource(trail, region, link, users, wanted, saf)) return refuseRequest(trail, NOT_AUTHORIZED);
  }
  const program = region.installed.programs.find((each) => each.name === name);
  if (program?.enabled !== true) {
    const remedy = [{ id: 'CICS.DEFINE.PROGRAM', inserts: { program: name } }];
    trail.fail('CICS.PROGRAM.DEFINED', {
      ...(program === undefined ? {} : { reads: statement('PROGRAM', program, 'STATUS') }),
      found: name,
      remedy,
    });
    return refuseRequest(trail, PROGRAM_NOT_FOUND);
  }
  trail.pass('CICS.PROGRAM.DEFINED', { reads: statement('PROGRAM', program), found: name });
  return grantRequest(trail.steps, { kind: 'none' }, program);
}

/**
 * READ of a file by the program. Refused when a user may not; a file that is not there is no refusal: the program gets its
 * condition (`value` is undefined then).
 */
export function decideFile(
  region: Region,
  link: RequestLink,
  transaction: TransactionDefinition,
  name: string,
  users: readonly CheckedUser[],
  saf: Saf,
): RequestDecision<FileDefinition | undefined> {
  const trail = new Trail();
  if (hasResourceSecurity(region, transaction)) {
    const wanted = { kind: 'file', name, intent: 'READ', check: 'CICS.FILE.ACCESS' } as const;
    if (!checkResource(trail, region, link, users, wanted, saf)) return refuseRequest(trail, NOT_AUTHORIZED);
  }
  const file = region.installed.files.find((each) => each.name === name);
  trail.info('CICS.FILE.DEFINED', { ...(file === undefined ? {} : { reads: statement('FILE', file) }), found: name });
  return grantRequest(trail.steps, { kind: 'none' }, file);
}
