import type { RacfDatabase } from '../database/racf-database.js';

/** Deeper than groups are owned by groups; keeps a circle of owners from going on for ever. */
const MOST_OWNERS = 64;

/**
 * True when a user or group is within the scope of a group: it is the group, or owned by it, or by a group within it (saf.md 2.1, 16;
 * 1.2 for group-SPECIAL, which has the same scope).
 */
export function isInScope(db: RacfDatabase, group: string, id: string): boolean {
  let at: string | undefined = id;
  for (let steps = 0; at !== undefined && steps < MOST_OWNERS; steps++) {
    if (at === group) return true;
    const found: { readonly owner: string } | undefined = db.group(at) ?? db.user(at);
    // A user in between ends the chain, but for the one where it begins.
    if (found === undefined || (steps > 0 && db.group(at) === undefined)) return false;
    at = found.owner;
  }
  return false;
}
