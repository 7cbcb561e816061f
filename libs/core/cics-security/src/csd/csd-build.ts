import { foldName } from '@idprop/identity';
import type { Problem } from '@idprop/decision';
import { resolveKeyword } from './abbreviation.js';
import { storeValue } from './attribute-kinds.js';
import type { Csd, CsdResource } from './csd.js';
import type { Command } from './read-commands.js';
import { problemAt, type Operand } from './operands.js';
import { ALL_TYPES, RESOURCE_TYPES } from './resource-types.js';

/** The resource that a command names, and its other operands. */
export interface Target {
  readonly type: string;
  readonly name: string;
  readonly rest: readonly Operand[];
}

/** Operands that select or place and are never a resource type, however they are abbreviated. */
const NO_TYPE = /^(GR|GROUP|DESC|LIST$|TO$|AS$|BEFORE$|AFTER$)/;

/** Names of types that are kept as they are. */
const OTHER_NAME = { kind: 'mixed', max: 32 } as const;

/** A CSD while a deck is carried out on it. */
export class CsdBuild {
  readonly resources = new Map<string, CsdResource>();
  readonly lists = new Map<string, readonly string[]>();

  constructor(
    readonly file: string,
    readonly problems: Problem[],
    on?: Csd,
  ) {
    for (const resource of on?.resources ?? []) this.put(resource);
    for (const [list, groups] of Object.entries(on?.lists ?? {})) this.lists.set(list, groups);
  }

  result(): Csd {
    return { resources: [...this.resources.values()], lists: Object.fromEntries(this.lists) };
  }

  find(group: string, type: string, name: string): CsdResource | undefined {
    return this.resources.get(keyOf(group, type, name));
  }

  put(resource: CsdResource): void {
    this.resources.set(keyOf(resource.group, resource.type, resource.name), resource);
  }

  delete({ group, type, name }: CsdResource): void {
    this.resources.delete(keyOf(group, type, name));
  }

  /** The definitions of a group, or those of a target in it, whose name may be generic. */
  select(group: string, target?: Target): readonly CsdResource[] {
    return [...this.resources.values()].filter(
      (each) => isLike(group, each.group) && (target === undefined || (each.type === target.type && isLike(target.name, each.name))),
    );
  }

  /** The operand that names the resource: the first that is a resource type. `invalid` when it names none rightly, which is told. */
  targetOf(command: Command, needed: boolean): Target | 'invalid' | undefined {
    for (const operand of command.operands) {
      if (operand.value === undefined || NO_TYPE.test(operand.keyword)) continue;
      const resolved = resolveKeyword(operand.keyword, ALL_TYPES, 2);
      if (resolved.type !== 'found') continue;
      const type = resolved.keyword;
      const name = nameOf(type, operand.value);
      if ('value' in name) return { type, name: name.value, rest: command.operands.filter((each) => each !== operand) };
      this.problem(operand.line, type, name.reason, `Write ${type}(name)`);
      return 'invalid';
    }
    if (!needed) return undefined;
    const first = command.operands[0]?.keyword ?? command.verb;
    this.problem(command.line, first, `${command.verb} names no resource type that is known`, `Known are ${ALL_TYPES.join(', ')}`);
    return 'invalid';
  }

  problem(line: number, field: string, reason: string, hint: string, severity: Problem['severity'] = 'error'): void {
    this.problems.push({ ...problemAt(this.file, line, field, reason, hint), severity });
  }
}

/** The folded value of an operand that may be abbreviated to two letters or more. */
export function valueOf({ operands }: Command, keyword: string): string | undefined {
  const found = operands.find((each) => each.value !== undefined && isShort(each.keyword, keyword));
  return found?.value === undefined ? undefined : foldName(found.value);
}

/** CEDA's generic names: `*` for any characters, `+` for one. */
export function isLike(pattern: string, name: string): boolean {
  if (!/[*+]/.test(pattern)) return pattern === name;
  const parts = [...pattern].map((each) => (each === '*' ? '.*' : each === '+' ? '.' : each.replace(/[\\^$.|?()[\]{}]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`).test(name);
}

/** The name as it is stored; it may be generic. */
function nameOf(type: string, typed: string): { readonly value: string } | { readonly reason: string } {
  const kind = RESOURCE_TYPES[type]?.nameKind ?? OTHER_NAME;
  const plain = storeValue(kind, typed.replace(/[*+]/g, 'X'));
  if ('reason' in plain) return plain;
  if (plain.value === '') return { reason: 'the name is empty' };
  return { value: kind.kind === 'name' ? foldName(typed) : typed };
}

function isShort(word: string, keyword: string): boolean {
  return word === keyword || (word.length > 1 && keyword.startsWith(word));
}

function keyOf(group: string, type: string, name: string): string {
  return `${group} ${type} ${name}`;
}
