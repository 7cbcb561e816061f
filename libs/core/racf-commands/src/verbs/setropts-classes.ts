import { foldName } from '@idprop/identity';
import { BASE_DESCRIPTORS, type ClassDescriptor } from '@idprop/saf';
import { invalidValue, missing } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';

/**
 * The classes that a keyword names; `*` is all of them. DATASET, USER and GROUP only where the switch is one for
 * them too: elsewhere they are always on, and only RACLIST refuses them.
 */
export function classesOf(run: Run, keyword: string, withBase = false): ClassDescriptor[] | undefined {
  const operands = run.command.keywords.get(keyword);
  return operands === undefined ? undefined : namedClasses(run, keyword, operands, withBase);
}

export function namedClasses(run: Run, keyword: string, operands: readonly Operand[], withBase: boolean): ClassDescriptor[] {
  if (operands.length === 0) throw missing(`CLASS NAMES FOR ${keyword}`);
  const all = operands[0]?.text === '*';
  const names = all ? [...BASE_DESCRIPTORS.keys(), ...run.db.classNames()] : operands.map(({ text }) => foldName(text));
  return names
    .filter((name) => withBase || !BASE_DESCRIPTORS.has(name) || (!all && keyword === 'RACLIST'))
    .map((name) => {
      const descriptor = withBase ? (BASE_DESCRIPTORS.get(name) ?? run.db.descriptor(name)) : generalResource(run, name);
      if (descriptor === undefined) {
        throw invalidValue(keyword, name, [`CLASS NAMES FOR ${keyword}`, 'CLASS NAMES:  ANY (NON-GROUP) RESOURCE CLASS']);
      }
      return descriptor;
    });
}

function generalResource(run: Run, name: string): ClassDescriptor | undefined {
  return BASE_DESCRIPTORS.has(name) ? undefined : run.db.descriptor(name);
}

/** The classes and all that have their POSIT. */
export function sharing(run: Run, classes: readonly ClassDescriptor[]): string[] {
  return [...new Set(classes.flatMap(({ name }) => (BASE_DESCRIPTORS.has(name) ? [name] : run.db.sharingPosit(name))))];
}
