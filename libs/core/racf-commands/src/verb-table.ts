import type { Grammar } from './parsing/grammar.js';
import type { Action } from './run.js';
import { CONNECT, connect, REMOVE, remove } from './verbs/connect-verbs.js';
import { ADDSD, addsd, ALTDSD, altdsd, DELDSD, deldsd } from './verbs/dataset-verbs.js';
import { ADDGROUP, addGroup, ALTGROUP, altGroup, DELGROUP, delGroup } from './verbs/group-verbs.js';
import { LISTGRP, listGroupCommand, LISTUSER, listUserCommand, RLIST, rlist } from './verbs/list-verbs.js';
import { LISTDSD, listdsd } from './verbs/listdsd.js';
import { PERMIT, permit } from './verbs/permit.js';
import { RACDCERT, racdcert } from './verbs/racdcert/racdcert.js';
import { RACMAP, racmap } from './verbs/racmap.js';
import { RALTER, RDEFINE, RDELETE } from './verbs/resource-grammar.js';
import { ralter, rdefine, rdelete } from './verbs/resource-verbs.js';
import { RVARY, rvary } from './verbs/rvary.js';
import { SEARCH, search } from './verbs/search.js';
import { SETROPTS, setropts } from './verbs/setropts.js';
import { ADDUSER, ALTUSER, DELUSER, PASSWORD } from './verbs/user-grammar.js';
import { addUser, altUser, changePassword, delUser } from './verbs/user-verbs.js';

export interface Verb {
  readonly grammar: Grammar;
  readonly action: Action;
}

const ACTED_ON: readonly (readonly [Grammar, Action])[] = [
  [ADDUSER, addUser],
  [ALTUSER, altUser],
  [DELUSER, delUser],
  [PASSWORD, changePassword],
  [LISTUSER, listUserCommand],
  [ADDGROUP, addGroup],
  [ALTGROUP, altGroup],
  [DELGROUP, delGroup],
  [LISTGRP, listGroupCommand],
  [CONNECT, connect],
  [REMOVE, remove],
  [RDEFINE, rdefine],
  [RALTER, ralter],
  [RDELETE, rdelete],
  [RLIST, rlist],
  [PERMIT, permit],
  [ADDSD, addsd],
  [ALTDSD, altdsd],
  [DELDSD, deldsd],
  [LISTDSD, listdsd],
  [SEARCH, search],
  [SETROPTS, setropts],
  [RACMAP, racmap],
  [RVARY, rvary],
  [RACDCERT, racdcert],
];

/** The verbs that have an effect, by name and alias (saf.md 8.4). */
export const VERBS: ReadonlyMap<string, Verb> = new Map(
  ACTED_ON.flatMap(([grammar, action]) => [grammar.verb, ...grammar.aliases].map((name) => [name, { grammar, action }] as const)),
);

/** RACF's other verbs, by name and alias: known, and said to be without effect. */
export const KNOWN_VERBS: ReadonlyMap<string, string> = new Map(
  ['RACLINK', 'RACPRIV', 'DISPLAY', 'SIGNOFF', 'TARGET', 'SET', 'RACPRMCK'].flatMap((names) => {
    const [verb = '', ...aliases] = names.split(' ');
    return [verb, ...aliases].map((name) => [name, verb] as const);
  }),
);

/** TSO commands that decks use between RACF commands: accepted, and without meaning here. */
export const TSO_NEIGHBOURS: ReadonlySet<string> = new Set(['PROFILE', 'PROF', 'WHEN', 'END', 'EX', 'EXEC', 'LISTC', 'LISTCAT']);
