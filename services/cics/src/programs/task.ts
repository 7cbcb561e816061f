import type { AssociationData, CheckedTask, TaskUser } from '@idprop/cics-security';
import type { Identity } from '@idprop/identity';
import type { RunningRegion } from '../region/region.service.js';

/** A task of the region: everything its checks are made with, and who it is. */
export interface Task extends CheckedTask {
  readonly running: RunningRegion;
  readonly identity: Identity;
  readonly user: TaskUser;
  /** Of web and started tasks too. */
  readonly association: AssociationData;
}
