import type { AccessRequest } from '../api.js';
import type { User } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';

/** Who asks: the user as the database has him, and the groups that count. Undefined user: `*`, known to nobody. */
export interface Subject {
  readonly userid: string;
  readonly user: User | undefined;
  /** Current connect group. */
  readonly group: string | undefined;
  /** Groups whose access list entries count: all with GRPLIST, else the current one. Revoked connects do not count. */
  readonly groups: readonly string[];
  readonly restricted: boolean;
}

export function subjectOf(db: RacfDatabase, request: Pick<AccessRequest, 'userid' | 'group'>): Subject {
  const user = db.user(request.userid);
  const group = request.group ?? user?.defaultGroup;
  const candidates = user === undefined || group === undefined ? [] : db.options.grplist ? Object.keys(user.connects) : [group];
  return {
    userid: request.userid,
    user,
    group,
    groups: candidates.filter((name) => user?.connects[name]?.revoked === false),
    restricted: user?.attributes.includes('RESTRICTED') === true,
  };
}
