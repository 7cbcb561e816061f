import { Trail } from '@idprop/decision';
import type { AccessLevel } from '@idprop/saf';
import type { CheckedUser, RequestDecision, Saf } from '../identity/index.js';
import { grantRequest, NOT_AUTHORIZED, refuseRequest } from '../identity/refusal.js';
import type { Region, TransactionDefinition } from '../region/index.js';
import type { CheckedKind } from '../sit/index.js';
import { checkResource, type TaskLink } from './resource-check.js';

/** A task, and everything that its checks are made with. Every user of it has to pass each of them (cics.md 3.3). */
export interface CheckedTask {
  readonly region: Region;
  readonly link: TaskLink;
  readonly transaction: Pick<TransactionDefinition, 'resSec' | 'cmdSec'>;
  readonly users: readonly CheckedUser[];
  readonly saf: Saf;
}

/** Resources of a program beside its files: queues, journals, and transactions that it starts. */
export type OtherKind = Extract<CheckedKind, 'tdqueue' | 'tsqueue' | 'journal' | 'started'>;

const ACCESS_CHECK: Readonly<Record<CheckedKind, string>> = {
  transaction: 'CICS.ATTACH.ACCESS',
  program: 'CICS.PROGRAM.ACCESS',
  file: 'CICS.FILE.ACCESS',
  started: 'CICS.START.ACCESS',
  command: 'CICS.COMMAND.ACCESS',
  tdqueue: 'CICS.QUEUE.ACCESS',
  tsqueue: 'CICS.QUEUE.ACCESS',
  journal: 'CICS.JOURNAL.ACCESS',
};

/** Resource security is on for a task: by its transaction, or for all by the SIT. */
export function hasResourceSecurity({ region, transaction }: Pick<CheckedTask, 'region' | 'transaction'>): boolean {
  return region.sit.sec && (transaction.resSec || region.sit.ressec === 'ALWAYS');
}

/** Command security is on for a task: by its transaction, or for all by the SIT. */
export function hasCommandSecurity({ region, transaction }: Pick<CheckedTask, 'region' | 'transaction'>): boolean {
  return region.sit.sec && (transaction.cmdSec || region.sit.cmdsec === 'ALWAYS');
}

/** True when every user may use the resource, or resource security is off. Records its steps. */
export function mayUse(trail: Trail, task: CheckedTask, kind: CheckedKind, name: string, intent: AccessLevel): boolean {
  if (!hasResourceSecurity(task)) return true;
  return checkResource(trail, task.region, task.link, task.users, { kind, name, intent, check: ACCESS_CHECK[kind] }, task.saf);
}

/** A queue, a journal, or a transaction that the program starts (cics.md 3.4 step 4). */
export function decideResource(task: CheckedTask, kind: OtherKind, name: string, intent: AccessLevel): RequestDecision<true> {
  const trail = new Trail();
  if (!mayUse(trail, task, kind, name, intent)) return refuseRequest(trail, NOT_AUTHORIZED);
  return grantRequest(trail.steps, { kind: 'none' }, true);
}

/**
 * An SPI command: `name` is what the command works on (IPCONN, TASK, SYSTEM ...), READ for INQUIRE, UPDATE for SET and PERFORM, ALTER
 * for CREATE and DISCARD (cics.md 3.4 step 5).
 */
export function decideCommand(task: CheckedTask, name: string, intent: AccessLevel): RequestDecision<true> {
  const trail = new Trail();
  const wanted = { kind: 'command', name, intent, check: ACCESS_CHECK.command } as const;
  if (hasCommandSecurity(task) && !checkResource(trail, task.region, task.link, task.users, wanted, task.saf)) {
    return refuseRequest(trail, NOT_AUTHORIZED);
  }
  return grantRequest(trail.steps, { kind: 'none' }, true);
}
