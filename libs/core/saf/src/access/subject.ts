import { NOBODY, safIdentity, type Identity } from '@idprop/identity';
import type { AccessRequest } from '../api.js';
import { isRevokedAt, type User } from '../database/model.js';
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
  /** As the caller says it: an access check does not change who it is. */
  readonly identity: Identity;
}

type Asking = Pick<AccessRequest, 'userid' | 'group' | 'now'>;

/** Users in their default group, as long as their record and GRPLIST stay the same and no date plays a part. */
const KNOWN = { grplist: new WeakMap<User, Subject>(), current: new WeakMap<User, Subject>() };

export function subjectOf(db: RacfDatabase, request: Asking): Subject {
  const user = db.user(request.userid);
  const { grplist } = db.options;
  if (user === undefined || request.group !== undefined || hasDates(user, request.now)) return newSubject(request, user, grplist);
  const known = grplist ? KNOWN.grplist : KNOWN.current;
  let subject = known.get(user);
  if (subject === undefined) known.set(user, (subject = newSubject(request, user, grplist)));
  return subject;
}

function newSubject({ userid, group: asked, now }: Asking, user: User | undefined, grplist: boolean): Subject {
  const group = asked ?? user?.defaultGroup;
  const candidates = user === undefined || group === undefined ? [] : grplist ? Object.keys(user.connects) : [group];
  return {
    userid,
    user,
    group,
    groups: candidates.filter((name) => user !== undefined && isConnectedAt(user, name, now)),
    restricted: user?.attributes.includes('RESTRICTED') === true,
    identity: user === undefined ? NOBODY : safIdentity(userid, 'asserted', group === undefined ? {} : { group }),
  };
}

/** Connected, and the connection not revoked: by flag, or by date where the time is known. */
function isConnectedAt(user: User, group: string, now: number | undefined): boolean {
  const connect = Object.hasOwn(user.connects, group) ? user.connects[group] : undefined;
  if (connect === undefined) return false;
  return now === undefined ? !connect.revoked : !isRevokedAt(connect, now);
}

function hasDates({ connects }: User, now: number | undefined): boolean {
  if (now === undefined) return false;
  for (const group in connects) {
    if (connects[group]?.revokeDate !== undefined || connects[group]?.resumeDate !== undefined) return true;
  }
  return false;
}
