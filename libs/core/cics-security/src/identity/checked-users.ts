import type { LinkUser } from './link-user.js';
import type { TaskUser } from './sign-on.js';

/** One of the users that each check is made for. */
export interface CheckedUser {
  readonly userid: string;
  readonly group?: string;
  readonly role: 'task' | 'link';
}

/**
 * The users who must both pass every check (cics.md 3.3): the task's, and the link's unless link security is off. A user is
 * checked once.
 */
export function checkedUsers(task: TaskUser, link: LinkUser): readonly CheckedUser[] {
  const first: CheckedUser = { userid: task.userid, role: 'task', ...(task.group === undefined ? {} : { group: task.group }) };
  return link.kind === 'none' || link.userid === task.userid ? [first] : [first, { userid: link.userid, role: 'link' }];
}
