import { readAttributes } from '../attributes.js';
import { isLike, valueOf, type CsdBuild } from '../csd-build.js';
import type { Command } from '../read-commands.js';

/** DEFINE: a definition that its group does not have yet. */
export function define(build: CsdBuild, command: Command): void {
  const target = build.targetOf(command, true);
  if (target === undefined || target === 'invalid') return;
  const { type, name, rest } = target;
  const what = `DEFINE ${type}(${name})`;
  const attributes = readAttributes(type, rest, build.file, build.problems);
  const group = attributes['GROUP']?.value ?? '';
  if (group === '') return build.problem(command.line, what, 'GROUP is missing', 'Add GROUP(name)');
  if (/[*+]/.test(name + group)) return build.problem(command.line, what, 'a definition has no generic name', 'Write the name in full');
  if (build.find(group, type, name) !== undefined) {
    return build.problem(command.line, what, `group ${group} has this definition already`, 'Use ALTER, or delete it first');
  }
  build.put({ type, name, group, file: build.file, line: command.line, attributes });
}

/** ALTER: attributes of definitions that are there; name and group may be generic. */
export function alter(build: CsdBuild, command: Command): void {
  const target = build.targetOf(command, true);
  if (target === undefined || target === 'invalid') return;
  const group = valueOf(command, 'GROUP') ?? '';
  const found = build.select(group, target);
  if (found.length === 0) return noSuchDefinition(build, command, `${target.type}(${target.name})`, group);
  const { GROUP: _group, ...changes } = readAttributes(target.type, target.rest, build.file, build.problems);
  for (const resource of found) build.put({ ...resource, attributes: { ...resource.attributes, ...changes } });
}

/**
 * DELETE of a list, of a group with all in it, or of definitions of a group, whose name may be generic. A deck that is to begin anew
 * deletes its group first: one that is empty already is no problem.
 */
export function remove(build: CsdBuild, command: Command): void {
  const list = valueOf(command, 'LIST');
  if (list !== undefined) {
    if (!build.lists.delete(list))
      build.problem(command.line, 'DELETE', `there is no list ${list}`, 'Name a list that is there', 'warning');
    return;
  }
  const target = build.targetOf(command, false);
  if (target === 'invalid') return;
  const group = valueOf(command, 'GROUP');
  if (group === undefined) return build.problem(command.line, 'DELETE', 'it names no group or list', 'Write DELETE GROUP(name)');
  const found = build.select(group, target);
  for (const resource of found) build.delete(resource);
  if (target !== undefined && found.length === 0) return noSuchDefinition(build, command, `${target.type}(${target.name})`, group);
  if (command.options.has('REMOVE')) dropFromLists(build, group);
}

/** REMOVE of DELETE GROUP: a group that is gone stands in no list. */
function dropFromLists(build: CsdBuild, group: string): void {
  const isGone = (each: string): boolean => isLike(group, each) && build.select(each).length === 0;
  for (const [list, groups] of build.lists)
    build.lists.set(
      list,
      groups.filter((each) => !isGone(each)),
    );
}

export function noSuchDefinition(build: CsdBuild, { line, verb }: Command, what: string, group: string): void {
  build.problem(line, `${verb} ${what}`, `group ${group || '(none given)'} has no such definition`, 'Name the group that has it');
}
