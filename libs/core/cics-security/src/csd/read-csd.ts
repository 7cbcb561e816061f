import { foldName } from '@idprop/identity';
import type { Problem } from '@idprop/decision';
import { resolveKeyword } from './abbreviation.js';
import { readAttributes } from './attributes.js';
import { storeValue } from './attribute-kinds.js';
import { readCommands, type Command } from './commands.js';
import type { Csd, CsdResource } from './csd.js';
import { problemAt, type Operand } from './operands.js';
import { ALL_TYPES, RESOURCE_TYPES } from './resource-types.js';
import { checkRules } from './rules.js';

/**
 * Carries out a DFHCSDUP deck on an empty CSD (cics.md 7).
 *
 * @param deck the deck's records
 * @param file its name, for problems and for what decisions say they read
 * @returns the definitions, and every problem of the deck; with an error among them the CSD should not be used
 */
export function readCsd(deck: string, file: string): { csd: Csd; problems: Problem[] } {
  const problems: Problem[] = [];
  const build = new CsdBuild(file, problems);
  for (const command of readCommands(deck, file, problems)) build.carryOut(command);
  const csd = build.result();
  for (const resource of csd.resources) checkRules(resource, problems);
  return { csd, problems };
}

class CsdBuild {
  private readonly resources = new Map<string, CsdResource>();
  private readonly lists = new Map<string, string[]>();

  constructor(
    private readonly file: string,
    private readonly problems: Problem[],
  ) {}

  carryOut(command: Command): void {
    switch (command.verb) {
      case 'DEFINE':
        return this.define(command);
      case 'ALTER':
        return this.alter(command);
      case 'DELETE':
        return this.delete(command);
      case 'COPY':
        return this.copy(command);
      case 'ADD':
      case 'REMOVE':
        return this.changeList(command);
      case 'LIST':
      case 'VERIFY':
      case 'SCAN':
      case 'EXTRACT':
        return; // they report on a CSD and change nothing in it
      default:
        return this.problem(
          command.line,
          command.verb,
          'the command is not carried out here',
          'Use DEFINE, ALTER, DELETE, COPY, ADD and REMOVE',
          'warning',
        );
    }
  }

  result(): Csd {
    return { resources: [...this.resources.values()], lists: Object.fromEntries(this.lists) };
  }

  private define(command: Command): void {
    const target = this.targetOf(command, true);
    if (target === undefined) return;
    const { type, name, rest } = target;
    const attributes = readAttributes(type, rest, this.file, this.problems);
    const group = attributes['GROUP']?.value;
    if (group === undefined || group === '') {
      return this.problem(command.line, `DEFINE ${type}(${name})`, 'GROUP is missing', 'Add GROUP(name)');
    }
    const key = keyOf(group, type, name);
    if (this.resources.has(key)) {
      return this.problem(
        command.line,
        `DEFINE ${type}(${name})`,
        `group ${group} has this definition already`,
        'Use ALTER, or delete it first',
      );
    }
    this.resources.set(key, { type, name, group, file: this.file, line: command.line, attributes });
  }

  private alter(command: Command): void {
    const found = this.existing(command);
    if (found === undefined) return;
    const attributes = { ...found.resource.attributes, ...readAttributes(found.resource.type, found.rest, this.file, this.problems) };
    this.resources.set(found.key, { ...found.resource, attributes });
  }

  private delete(command: Command): void {
    if (this.targetOf(command, false) !== undefined) {
      const found = this.existing(command);
      if (found !== undefined) this.resources.delete(found.key);
      return;
    }
    const group = this.groupOf(command);
    const list = valueOf(command.operands, 'LIST');
    if (list !== undefined) this.lists.delete(list);
    else if (group === undefined)
      return this.problem(command.line, 'DELETE', 'it names no group, list or resource', 'Write DELETE GROUP(name)');
    for (const [key, resource] of this.resources) if (resource.group === group) this.resources.delete(key);
  }

  private copy(command: Command): void {
    const from = this.groupOf(command);
    const to = valueOf(command.operands, 'TO');
    if (from === undefined || to === undefined) {
      return this.problem(command.line, 'COPY', 'GROUP or TO is missing', 'Write COPY GROUP(from) TO(to)');
    }
    const target = this.targetOf(command, false);
    for (const resource of [...this.resources.values()]) {
      if (resource.group !== from) continue;
      if (target !== undefined && (target.type !== resource.type || target.name !== resource.name)) continue;
      this.resources.set(keyOf(to, resource.type, resource.name), { ...resource, group: to });
    }
  }

  private changeList(command: Command): void {
    const group = this.groupOf(command);
    const list = valueOf(command.operands, 'LIST');
    if (group === undefined || list === undefined) {
      return this.problem(command.line, command.verb, 'GROUP or LIST is missing', `Write ${command.verb} GROUP(name) LIST(name)`);
    }
    const without = (this.lists.get(list) ?? []).filter((each) => each !== group);
    this.lists.set(list, command.verb === 'ADD' ? [...without, group] : without);
  }

  private existing(command: Command): { key: string; resource: CsdResource; rest: readonly Operand[] } | undefined {
    const target = this.targetOf(command, true);
    const group = this.groupOf(command);
    if (target === undefined) return undefined;
    const key = keyOf(group ?? '', target.type, target.name);
    const resource = this.resources.get(key);
    if (resource !== undefined) return { key, resource, rest: target.rest };
    const what = `${command.verb} ${target.type}(${target.name})`;
    this.problem(command.line, what, `group ${group ?? '(none given)'} has no such definition`, 'Name the group that has it');
    return undefined;
  }

  /** The operand that names the resource: the first that is a resource type. */
  private targetOf(command: Command, needed: boolean): { type: string; name: string; rest: readonly Operand[] } | undefined {
    for (const operand of command.operands) {
      if (operand.value === undefined || /^(GR|GROUP|DESC|LIST$|TO$)/.test(operand.keyword)) continue;
      const resolved = resolveKeyword(operand.keyword, ALL_TYPES, 2);
      if (resolved.type !== 'found') continue;
      const stored = storeValue(RESOURCE_TYPES[resolved.keyword]?.nameKind ?? { kind: 'mixed', max: 32 }, operand.value);
      if ('value' in stored && stored.value !== '') {
        return { type: resolved.keyword, name: stored.value, rest: command.operands.filter((each) => each !== operand) };
      }
      this.problem(
        operand.line,
        resolved.keyword,
        'reason' in stored ? stored.reason : 'the name is empty',
        `Write ${resolved.keyword}(name)`,
      );
      return undefined;
    }
    if (needed) {
      const first = command.operands[0]?.keyword ?? command.verb;
      this.problem(command.line, first, `${command.verb} names no resource type that is known`, `Known are ${ALL_TYPES.join(', ')}`);
    }
    return undefined;
  }

  private groupOf(command: Command): string | undefined {
    return valueOf(command.operands, 'GROUP');
  }

  private problem(line: number, field: string, reason: string, hint: string, severity: Problem['severity'] = 'error'): void {
    this.problems.push({ ...problemAt(this.file, line, field, reason, hint), severity });
  }
}

function keyOf(group: string, type: string, name: string): string {
  return `${group} ${type} ${name}`;
}

/** The folded value of an operand that may be abbreviated to two letters or more. */
function valueOf(operands: readonly Operand[], keyword: string): string | undefined {
  const found = operands.find(
    (operand) => operand.keyword === keyword || (operand.keyword.length > 1 && keyword.startsWith(operand.keyword)),
  );
  return found?.value === undefined ? undefined : foldName(found.value);
}
