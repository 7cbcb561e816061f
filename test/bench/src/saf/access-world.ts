import { newConnect, newGroup, newProfile, newUser, RacfDatabase, type AccessLevel, type AccessRequest } from '@idprop/saf';
import { repeatable, skewed } from './random.js';

const PROFILES = 100_000;
const GENERICS = 10_000;
const USERS = 10_000;
const GROUPS = 500;
const CLASS = 'FACILITY';
const REQUESTS = 200_000;
const BY = { owner: 'IBMUSER', created: 0 };
const LEVELS: readonly AccessLevel[] = ['NONE', 'READ', 'UPDATE', 'CONTROL', 'ALTER'];

export type Shape = 'usual' | 'adversarial';
export type Load = 'skewed' | 'uniform';

const userid = (number: number): string => `U${String(number).padStart(6, '0')}`;
const group = (number: number): string => `G${String(number).padStart(5, '0')}`;
const resource = (number: number): string => `SYS${number % 97}.APP${number % 1009}.RES${number}`;

/** Generic names as installations have them, or as nobody should: each begins with `*.`, so that the first qualifier tells nothing. */
function generic(shape: Shape, number: number): string {
  if (shape === 'adversarial') return `*.${['', '%', '*.'][number % 3]}${number % 2 === 0 ? `APP${number}` : `A%P${number}*`}.**`;
  const application = `SYS${number % 97}.APP${number}`;
  return [`${application}.**`, `${application}.RES*`, `${application}.%ES${number}*.**`, `${application}.*.READ`][number % 4] as string;
}

/** 100,000 profiles of which 10,000 are generic, RACLISTed, users in five groups each. */
export function accessDatabase(shape: Shape): RacfDatabase {
  const random = repeatable(7);
  const below = (most: number): number => Math.floor(random() * most);
  const db = new RacfDatabase();
  for (let i = 0; i < GROUPS; i++) db.apply({ type: 'group', group: newGroup(group(i), BY) });
  for (let i = 0; i < USERS; i++) {
    const groups = Array.from({ length: 5 }, () => group(below(GROUPS)));
    const connects = Object.fromEntries(groups.map((name) => [name, newConnect(BY)]));
    db.apply({ type: 'user', user: newUser(userid(i), { ...BY, defaultGroup: groups[0] as string, connects }) });
  }
  for (const name of ['active', 'generic'] as const) db.apply({ type: 'switch', switch: name, classes: [CLASS], on: true });
  for (let i = 0; i < PROFILES; i++) {
    const isGeneric = i < GENERICS;
    const access = Object.fromEntries(
      Array.from({ length: 4 }, (_, n) => [n < 2 ? group(below(GROUPS)) : userid(below(USERS)), LEVELS[below(5)] as AccessLevel]),
    );
    const profile = newProfile(isGeneric ? generic(shape, i) : resource(i), { ...BY, generic: isGeneric, uacc: 'READ', access });
    db.apply({ type: 'profile', class: CLASS, profile });
  }
  db.apply({ type: 'raclist', classes: [CLASS] });
  return db;
}

/** Requests for resources of which every other has a discrete profile; the others are left to the generic ones, and a few are not covered. */
export function accessRequests(load: Load): AccessRequest[] {
  const random = repeatable(11);
  const below = (most: number): number => (load === 'skewed' ? skewed(random, most) : Math.floor(random() * most));
  const uncovered = (number: number): string => {
    const application = below(GENERICS);
    return `SYS${application % 97}.APP${application}.RES${application}${number % 10}.READ`;
  };
  return Array.from({ length: REQUESTS }, (_, i) => ({
    userid: userid(below(USERS)),
    class: CLASS,
    resource: i % 2 === 0 ? resource(GENERICS + below(PROFILES - GENERICS)) : uncovered(i),
    intent: 'READ',
  }));
}
