import type { AssociationData, CheckedTask, TaskUser } from '@idprop/cics-security';
import type { Identity } from '@idprop/identity';
import type { CicsIpicLinkAnswer, HopRecorder } from '@idprop/server';
import type { RunningRegion } from '../region/region.service.js';

/** A task of the region: everything its checks are made with, and who it is. */
export interface Task extends CheckedTask {
  readonly running: RunningRegion;
  readonly identity: Identity;
  readonly user: TaskUser;
  /** Of web and started tasks too. */
  readonly association: AssociationData;
  /** Name of the channel that its programs are linked to with; without one it is a COMMAREA. */
  readonly channel?: string;
  /** STARTs before this task, one starting the next. */
  readonly started?: number;
}

/** What a program is given and answers: the fields of a COMMAREA, or the containers of a channel. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a program says on its way out: an answer, or what the mirror sends back for it. */
export type Ran = Extract<CicsIpicLinkAnswer, { type: 'ok' | 'abend' | 'is7' | 'released' }>;

/** Runs a program as the first of a task. */
export type RunTask = (task: Task, program: string, fields: Fields, hop: HopRecorder) => Promise<Ran>;
