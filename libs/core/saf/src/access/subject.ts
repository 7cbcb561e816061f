import { NOBODY, safIdentity, type Identity } from '@idprop/identity';
import type { AccessRequest } from '../api.js';
import { idKey, type IdKey } from '../database/id-key.js';
import { isRevokedAt, type User } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';

/** Who asks: the user as the database has him, and the groups that count. Undefined user: `*`, known to nobody. */
export interface Subject {
  readonly userid: string;
  readonly key: IdKey;
  readonly user: User | undefined;
  /** Current connect group. */
  readonly group: string | undefined;
  /** Groups whose access list entries count: all with GRPLIST, else the current one. Revoked connects do not count. */
  readonly groups: readonly string[];
  readonly groupKeys: readonly IdKey[];
  readonly restricted: boolean;
  /** UAUDIT: all that he does is recorded. */
  readonly audited: boolean;
  /** He has connections that are revoked or resumed by date: who he is depends on the time. */
  readonly hasDates: boolean;
  /** As the caller says it: an access check does not change who it is. */
  readonly identity: Identity;
}

/** That of nobody: names that no database holds are not numbered. */
const NOBODYS_KEY: IdKey = -1;

/** Who asks, as the request says it. */
type Asking = Pick<AccessRequest, 'userid' | 'group' | 'now'>;

export function subjectOf(db: RacfDatabase, request: Asking): Subject {
  if (request.group !== undefined) return newSubject(db, request);
  let known = db.subjects.get(request.userid);
  if (known === undefined) {
    known = newSubject(db, { userid: request.userid });
    // Names that nobody has come from outside: they are not kept.
    if (known.user !== undefined) db.subjects.set(request.userid, known);
  }
  return known.hasDates && request.now !== undefined ? newSubject(db, request) : known;
}

function newSubject(db: RacfDatabase, { userid, group: asked, now }: Asking): Subject {
  const user = db.user(userid);
  const { grplist } = db.options;
  const group = asked ?? user?.defaultGroup;
  const candidates = user === undefined || group === undefined ? [] : grplist ? Object.keys(user.connects) : [group];
  const groups = candidates.filter((name) => user !== undefined && isConnectedAt(user, name, now));
  return {
    userid,
    key: user === undefined ? NOBODYS_KEY : idKey(userid),
    user,
    group,
    groups,
    groupKeys: groups.map(idKey),
    restricted: user?.attributes.includes('RESTRICTED') === true,
    audited: user?.attributes.includes('UAUDIT') === true,
    hasDates: hasDates(user),
    identity: user === undefined ? NOBODY : safIdentity(userid, 'asserted', group === undefined ? {} : { group }),
  };
}

/** Connected, and the connection not revoked: by flag, or by date where the time is known. */
function isConnectedAt(user: User, group: string, now: number | undefined): boolean {
  const connect = Object.hasOwn(user.connects, group) ? user.connects[group] : undefined;
  if (connect === undefined) return false;
  return now === undefined ? !connect.revoked : !isRevokedAt(connect, now);
}

function hasDates(user: User | undefined): boolean {
  return Object.values(user?.connects ?? {}).some(({ revokeDate, resumeDate }) => revokeDate !== undefined || resumeDate !== undefined);
}
