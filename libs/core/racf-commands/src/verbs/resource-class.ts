import { foldName } from '@idprop/identity';
import { hasGenericCharacter, isGenericSyntax, type CharacterKind, type ClassDescriptor } from '@idprop/saf';
import { invalidValue, PARSE_RC, Refusal } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';

const MAX_PROFILE_NAME = 246;

/** The class that the command names; what an unknown one prints differs by verb (saf.md 8.5). */
export function classOf(run: Run, text: string): ClassDescriptor {
  const name = foldName(text);
  const descriptor = run.db.descriptor(name);
  // RLIST shows also what other commands keep.
  if (descriptor !== undefined && name !== 'DATASET' && (!descriptor.ownCommand || run.command.verb === 'RLIST')) return descriptor;
  switch (run.command.verb) {
    case 'RALTER':
      throw new Refusal(
        [
          { id: 'IKJ56702I', inserts: { thing: 'CLASS', value: name } },
          { id: 'IKJ56712I', inserts: { word: ')' } },
        ],
        PARSE_RC,
      );
    case 'RLIST':
      throw invalidValue('CLASS NAME', name, ['CLASS NAME', 'NAME OF ENTITY TO BE LISTED']);
    default:
      throw invalidValue('CLASS', name, ['ENTITY NAME', 'NAME OF ENTITY IN SPECIFIED CLASS']);
  }
}

/** Profile names as the class keeps them: in upper case, unless it is an ASIS class. */
export function profileNames(operands: readonly Operand[], descriptor: ClassDescriptor): string[] {
  return operands.map(({ text }) => profileName(text, descriptor));
}

export function profileName(text: string, descriptor: ClassDescriptor): string {
  const name = descriptor.case === 'ASIS' ? text : foldName(text);
  const blanks = descriptor.ownCommand ? /^$/ : /[\s,]/;
  if (!hasAllowedCharacters(name, descriptor)) throw invalidValue('ENTITY NAME', text);
  if (name === '' || name.length > (descriptor.maxLength ?? MAX_PROFILE_NAME) || blanks.test(name)) throw invalidValue('ENTITY NAME', text);
  return name;
}

/** FIRST and OTHER of the class descriptor (saf.md 1.4). Generic characters may stand wherever the class takes generic profiles. */
function hasAllowedCharacters(name: string, { first, generic, other }: ClassDescriptor): boolean {
  return [...name].every((character, index) => {
    const allowed = index === 0 ? first : other;
    return allowed === undefined || (generic && '*%&'.includes(character)) || allowed.includes(kindOf(character));
  });
}

function kindOf(character: string): CharacterKind {
  if (/[A-Za-z]/.test(character)) return 'ALPHA';
  if (/[#@$]/.test(character)) return 'NATIONAL';
  return /\d/.test(character) ? 'NUMERIC' : 'SPECIAL';
}

/** Generic only while SETROPTS GENERIC or GENCMD is on for the class; else the `*` is a plain character of a useless profile (saf.md 3.1). */
export function isGenericProfile(run: Run, descriptor: ClassDescriptor, name: string): boolean {
  const on = run.db.isOn('generic', descriptor.name) || run.db.isOn('gencmd', descriptor.name);
  if (!descriptor.generic || !on || !hasGenericCharacter(name)) return false;
  if (!isGenericSyntax(name)) throw invalidValue('ENTITY NAME', name);
  return true;
}
