import type { RacfDatabase } from '../database/racf-database.js';

/** True when the user is connected to the group and the connection is not revoked. */
export function isConnected(db: RacfDatabase, userid: string, group: string): boolean {
  return db.user(userid)?.connects[group]?.revoked === false;
}
