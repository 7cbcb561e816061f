import {
  BASE_CLASSES,
  CLASS_SWITCHES,
  CLASS_TABLE,
  FILTER_CLASS,
  INITIAL_OPTIONS,
  type Options,
  type RacfChange,
  type RacfDatabase,
  type RacfSnapshot,
} from '@idprop/saf';
import { putUnload } from './put-unload.js';

/** Options that a snapshot need not have, as they are without it. */
const OPTIONAL: Partial<Options> = {
  egn: false,
  protectall: 'NONE',
  inactive: 0,
  terminal: 'READ',
  logoptions: {},
  saudit: true,
  cmdviol: true,
  operaudit: false,
  applaudit: false,
  inactiveRacf: false,
};

/**
 * The changes that put a snapshot in the place of the whole database, options and class switches included. Copies in storage are made anew from it: one that
 * was older than its database is as new as it afterwards.
 */
export function putSnapshot(db: RacfDatabase, snapshot: RacfSnapshot): RacfChange[] {
  const { classes, filters, filtersInStorage, groups, inStorage, options, switches, users } = snapshot;
  const stored = filters.filter(([, , , , , , where]) => (where & STORED) !== 0);
  const raclisted = [...Object.keys(inStorage), ...(filtersInStorage ? [FILTER_CLASS] : [])];
  const all = [...BASE_CLASSES, ...db.classNames(), ...classes.map(({ name }) => name)];
  const content = putUnload(db, {
    users,
    groups,
    profiles: new Map(Object.entries(snapshot.profiles)),
    filters: stored.map(([name, registry, label, userid, owner, at]) => ({ name, registry, label, userid, owner, at })),
  });
  return [
    { type: 'noraclist', classes: db.classNames().filter((name) => db.isRaclisted(name)) },
    ...content,
    ...db
      .classNames()
      .filter((name) => !CLASS_TABLE.has(name))
      .map((name): RacfChange => ({ type: 'classDelete', class: name })),
    ...classes.map((descriptor): RacfChange => ({ type: 'class', descriptor })),
    ...CLASS_SWITCHES.flatMap((name): RacfChange[] => [
      { type: 'switch', switch: name, classes: all, on: false },
      { type: 'switch', switch: name, classes: switches[name], on: true },
    ]),
    { type: 'options', options: { ...INITIAL_OPTIONS, ...OPTIONAL, ...options } },
    { type: 'raclist', classes: raclisted },
  ];
}

/** The bit of a filter that is in the database, not only in a copy. */
const STORED = 1;
