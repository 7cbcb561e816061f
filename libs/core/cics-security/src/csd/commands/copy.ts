import { valueOf, type CsdBuild } from '../csd-build.js';
import type { Command } from '../read-commands.js';
import { noSuchDefinition } from './define.js';

/**
 * COPY of a group, or of definitions of it, TO another group or AS another name. What the other group has already is kept, with
 * REPLACE replaced, with MERGE kept without a word.
 */
export function copy(build: CsdBuild, command: Command): void {
  const from = valueOf(command, 'GROUP');
  const to = valueOf(command, 'TO');
  const as = valueOf(command, 'AS');
  const target = build.targetOf(command, false);
  if (target === 'invalid') return;
  if (from === undefined || (to === undefined && (as === undefined || target === undefined))) {
    return build.problem(command.line, 'COPY', 'GROUP or TO is missing', 'Write COPY GROUP(from) TO(to)');
  }
  const found = build.select(from, target);
  const what = target === undefined ? `GROUP(${from})` : `${target.type}(${target.name})`;
  if (found.length === 0) return noSuchDefinition(build, command, what, from);
  for (const resource of found) {
    const next = { ...resource, group: to ?? resource.group, name: as ?? resource.name };
    const taken = build.find(next.group, next.type, next.name) !== undefined;
    if (taken && command.options.has('MERGE')) continue;
    if (taken && !command.options.has('REPLACE')) {
      const field = `COPY ${next.type}(${next.name})`;
      build.problem(command.line, field, `group ${next.group} has this definition already`, 'Add REPLACE or MERGE');
      continue;
    }
    const { GROUP: group, ...others } = resource.attributes;
    build.put({ ...next, attributes: { ...others, ...(group === undefined ? {} : { GROUP: { ...group, value: next.group } }) } });
  }
}
