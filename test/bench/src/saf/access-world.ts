import {
  newConnect,
  newGroup,
  newProfile,
  newUser,
  RacfDatabase,
  type AccessLevel,
  type AccessRequest,
  type RacfChange,
} from '@idprop/saf';
import { repeatable, skewed } from './random.js';

export const CLASS = 'FACILITY';
const BY = { owner: 'IBMUSER', created: 0 };
const LEVELS: readonly AccessLevel[] = ['NONE', 'READ', 'UPDATE', 'CONTROL', 'ALTER'];

/** How large a database is. Generic profiles are some of the profiles. */
export interface Size {
  readonly profiles: number;
  readonly generics: number;
  readonly users: number;
  readonly groups: number;
}

export const LARGE: Size = { profiles: 100_000, generics: 10_000, users: 10_000, groups: 500 };

/** Generic names as installations have them, or as nobody should: each begins with `*.`, so that the first qualifier tells nothing. */
export type Shape = 'usual' | 'adversarial';
/** Which users and resources are asked for: few of them nearly always (Zipf's law), or all alike. */
export type Load = 'skewed' | 'uniform';

const userid = (number: number): string => `U${String(number).padStart(6, '0')}`;
const group = (number: number): string => `G${String(number).padStart(5, '0')}`;
const resource = (number: number): string => `SYS${number % 97}.APP${number % 1009}.RES${number}`;

const GENERIC: Readonly<Record<Shape, readonly ((number: number) => { readonly name: string; readonly covers: string })[]>> = {
  usual: ['**', 'RES*', '%ES*.**', '*.READ'].map((end) => (number) => {
    const application = `SYS${number % 97}.APP${number}`;
    return { name: `${application}.${end}`, covers: `${application}.RES${number % 10}.READ` };
  }),
  adversarial: [
    (number) => ({ name: `*.APP${number}.**`, covers: `SYS${number % 97}.APP${number}.RES.READ` }),
    (number) => ({ name: `*.A%P${number}*.**`, covers: `SYS${number % 97}.AXP${number}.RES.READ` }),
    (number) => ({ name: `*.*.APP${number}.**`, covers: `SYS${number % 97}.SUB.APP${number}.READ` }),
    (number) => ({ name: `*.%RES.**.READ${number}`, covers: `SYS${number % 97}.XRES.A.B.READ${number}` }),
  ],
};

function generic(shape: Shape, number: number): { readonly name: string; readonly covers: string } {
  const kinds = GENERIC[shape];
  return kinds[number % kinds.length]!(number);
}

/** A RACLISTed class with discrete and generic profiles; users in five groups each; access lists of four entries, every hundredth of fifty. */
export function accessDatabase(shape: Shape, { generics, groups, profiles, users }: Size = LARGE): RacfDatabase {
  const random = repeatable(7);
  const below = (most: number): number => Math.floor(random() * most);
  const db = new RacfDatabase();
  // As it comes out of the change log: records of many forms, each text for itself.
  const apply = (change: RacfChange): void => db.apply(JSON.parse(JSON.stringify(change)) as RacfChange);
  for (let i = 0; i < groups; i++) apply({ type: 'group', group: newGroup(group(i), BY) });
  for (let i = 0; i < users; i++) {
    const mine = Array.from({ length: 5 }, () => group(below(groups)));
    const connects = Object.fromEntries(mine.map((name) => [name, newConnect(BY)]));
    apply({ type: 'user', user: newUser(userid(i), { ...BY, defaultGroup: mine[0] as string, connects }) });
  }
  for (const name of ['active', 'generic'] as const) apply({ type: 'switch', switch: name, classes: [CLASS], on: true });
  for (let i = 0; i < profiles; i++) {
    const entries = Array.from({ length: i % 100 === 0 ? 50 : 4 }, (_, n) => [
      n < 2 ? group(below(groups)) : userid(below(users)),
      LEVELS[below(LEVELS.length)] as AccessLevel,
    ]);
    const profile = newProfile(i < generics ? generic(shape, i).name : resource(i), {
      ...BY,
      generic: i < generics,
      uacc: 'READ',
      access: Object.fromEntries(entries),
      ...(i % 3 === 0 ? { notify: 'IBMUSER' } : {}),
      ...(i % 5 === 0 ? { data: `PROFILE ${i}` } : {}),
      ...(i % 7 === 0 ? { warning: true } : {}),
    });
    apply({ type: 'profile', class: CLASS, profile });
  }
  apply({ type: 'raclist', classes: [CLASS] });
  return db;
}

/**
 * Requests without end, in batches, each new as if it had just been read: half for resources with a discrete profile, the others left to generic
 * ones, a twentieth covered by none; a twentieth asks for UPDATE, which few have.
 */
export function accessRequests(shape: Shape, load: Load, { generics, profiles, users }: Size = LARGE): (count: number) => AccessRequest[] {
  const random = repeatable(11);
  const below = (most: number): number => (load === 'skewed' ? skewed(random, most) : Math.floor(random() * most));
  const next = (turn: number): string => {
    if (turn % 2 === 0) return resource(generics + below(profiles - generics));
    return turn % 20 === 1 ? `NOBODY.COVERS${below(generics)}` : generic(shape, below(generics)).covers;
  };
  let made = 0;
  return (count) => {
    const requests = Array.from({ length: count }, (): AccessRequest => {
      const turn = made++;
      return { userid: userid(below(users)), class: CLASS, resource: next(turn), intent: turn % 20 === 7 ? 'UPDATE' : 'READ' };
    });
    return JSON.parse(JSON.stringify(requests)) as AccessRequest[];
  };
}
