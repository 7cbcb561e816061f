import { foldName } from '@idprop/identity';
import { hasGenericCharacter } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';

const MAX_NAME = 44;
const QUALIFIER = /^[A-Z#@$][A-Z0-9#@$-]{0,7}$/;
const GENERIC_QUALIFIER = /^(\*\*|[A-Z0-9#@$%-]{0,8}\*?)$/;

/** Without apostrophes the issuer's user ID goes in front, as TSO does (saf.md 8.3). */
export function datasetName(run: Run, { text, quoted }: Operand): string {
  const name = foldName(quoted ? text : `${run.issuer.userid}.${text}`);
  if (!isDatasetName(run, name)) throw invalidValue('DATASET NAME', `'${name}'`);
  return name;
}

/** Up to 44 characters, qualifiers of 8, the first one without generic characters; `**` with EGN alone (saf.md 3.1). */
function isDatasetName(run: Run, name: string): boolean {
  const [first = '', ...others] = name.split('.');
  if (name.length > MAX_NAME || others.length === 0 || !QUALIFIER.test(first)) return false;
  if (!hasGenericCharacter(name)) return others.every((qualifier) => QUALIFIER.test(qualifier));
  const doubled = others.filter((qualifier) => qualifier === '**');
  if (doubled.length > (run.db.options.egn === true ? 1 : 0)) return false;
  return others.every((qualifier) => qualifier !== '' && GENERIC_QUALIFIER.test(qualifier));
}
