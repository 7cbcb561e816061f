import { Trail } from '@idprop/decision';
import type { AccessLevel } from '@idprop/saf';
import type { RequestDecision } from '../identity/index.js';
import { grantRequest, NOT_AUTHORIZED, PROGRAM_NOT_FOUND, refuseRequest } from '../identity/refusal.js';
import { statement, type FileDefinition, type ProgramDefinition } from '../region/index.js';
import { mayUse, type CheckedTask } from './task-checks.js';

/** LINK to a program: every user may run it, where resource security is on, and it is there (cics.md 3.4 step 4). */
export function decideProgram(task: CheckedTask, name: string): RequestDecision<ProgramDefinition> {
  const trail = new Trail();
  if (!mayUse(trail, task, 'program', name, 'READ')) return refuseRequest(trail, NOT_AUTHORIZED);
  const program = task.region.installed.programs.find((each) => each.name === name);
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
 * A file that the program reads or changes. Refused when a user may not; a file that is not there is no refusal: the program gets its
 * condition (`value` is undefined then).
 */
export function decideFile(task: CheckedTask, name: string, intent: AccessLevel): RequestDecision<FileDefinition | undefined> {
  const trail = new Trail();
  if (!mayUse(trail, task, 'file', name, intent)) return refuseRequest(trail, NOT_AUTHORIZED);
  const file = task.region.installed.files.find((each) => each.name === name);
  trail.info('CICS.FILE.DEFINED', { ...(file === undefined ? {} : { reads: statement('FILE', file) }), found: name });
  return grantRequest(trail.steps, { kind: 'none' }, file);
}
