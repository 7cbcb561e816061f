import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Profiles } from './profile-set.js';
import { sorted } from './records.js';
import type { RacfSnapshot } from './snapshot.js';

/** SHA-256, hexadecimal, over a database and its copies in storage, whatever the order in which its records came. */
export function digestOf(snapshot: RacfSnapshot, copies: Iterable<[string, Profiles]>): string {
  const { users, groups, profiles, classes, inStorage: _copies, ...rest } = snapshot;
  const content = {
    ...rest,
    classes: sorted(classes, ({ name }) => name),
    users: sorted(users, ({ userid }) => userid),
    groups: sorted(groups, ({ group }) => group),
    profiles: Object.fromEntries(
      Object.entries(profiles)
        .filter(([, list]) => list.length > 0)
        .map(([className, list]) => [className, sorted(list, ({ name }) => name)]),
    ),
    inStorage: Object.fromEntries([...copies].map(([className, copy]) => [className, sorted([...copy], ({ name }) => name)])),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
