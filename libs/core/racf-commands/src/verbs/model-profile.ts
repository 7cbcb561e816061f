import { foldName } from '@idprop/identity';
import type { Profile } from '@idprop/saf';
import { invalidValue, missing } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { textOf } from '../values.js';
import { datasetName } from './dataset-name.js';
import { profileName } from './resource-class.js';

/** The profile that FROM names, in class FCLASS or the command's own. */
export function modelProfile(run: Run, ownClass: string): Profile | undefined {
  const operands = run.command.keywords.get('FROM');
  if (operands === undefined) return undefined;
  const [operand] = operands;
  if (operand === undefined) throw missing('FROM');
  const className = foldName(textOf(run, 'FCLASS') ?? ownClass);
  const descriptor = run.db.descriptor(className);
  if (descriptor === undefined) throw invalidValue('FCLASS', className);
  const name = className === 'DATASET' ? datasetName(run, operand) : profileName(operand.text, descriptor);
  const profile = run.db.stored(className).get(name);
  if (profile === undefined) throw invalidValue('FROM', name);
  return profile;
}
