import { valueOf, type CsdBuild } from '../csd-build.js';
import type { Command } from '../read-commands.js';

/** ADD GROUP LIST: at the end of the list, or BEFORE or AFTER a group of it. */
export function add(build: CsdBuild, command: Command): void {
  const named = groupAndList(build, command);
  if (named === undefined) return;
  const { group, list } = named;
  const others = (build.lists.get(list) ?? []).filter((each) => each !== group);
  const before = valueOf(command, 'BEFORE');
  const after = valueOf(command, 'AFTER');
  const beside = before ?? after;
  if (beside === undefined) return void build.lists.set(list, [...others, group]);
  const place = others.indexOf(beside);
  if (place < 0) return build.problem(command.line, 'ADD', `list ${list} has no group ${beside}`, 'Name a group of the list');
  const at = before === undefined ? place + 1 : place;
  build.lists.set(list, [...others.slice(0, at), group, ...others.slice(at)]);
}

/** REMOVE GROUP LIST; a list with no group left is gone. */
export function removeFromList(build: CsdBuild, command: Command): void {
  const named = groupAndList(build, command);
  if (named === undefined) return;
  const { group, list } = named;
  const before = build.lists.get(list) ?? [];
  const groups = before.filter((each) => each !== group);
  if (groups.length === before.length) {
    return build.problem(command.line, 'REMOVE', `list ${list} has no group ${group}`, 'Name a group of the list');
  }
  if (groups.length === 0) build.lists.delete(list);
  else build.lists.set(list, groups);
}

/** APPEND LIST(from) TO(to): the groups of one list behind those of another. */
export function append(build: CsdBuild, command: Command): void {
  const from = valueOf(command, 'LIST');
  const to = valueOf(command, 'TO');
  if (from === undefined || to === undefined) {
    return build.problem(command.line, 'APPEND', 'LIST or TO is missing', 'Write APPEND LIST(from) TO(to)');
  }
  const groups = build.lists.get(from);
  if (groups === undefined) return build.problem(command.line, 'APPEND', `there is no list ${from}`, 'Name a list that is there');
  build.lists.set(to, [...new Set([...(build.lists.get(to) ?? []), ...groups])]);
}

function groupAndList(build: CsdBuild, command: Command): { group: string; list: string } | undefined {
  const group = valueOf(command, 'GROUP');
  const list = valueOf(command, 'LIST');
  if (group !== undefined && list !== undefined) return { group, list };
  build.problem(command.line, command.verb, 'GROUP or LIST is missing', `Write ${command.verb} GROUP(name) LIST(name)`);
  return undefined;
}
