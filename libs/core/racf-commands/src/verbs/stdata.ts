import { foldName } from '@idprop/identity';
import type { Segment } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { safName, suboperands } from '../values.js';

const SWITCHES = ['TRUSTED', 'PRIVILEGED', 'TRACE'];
const OPERANDS = ['USER', 'GROUP', ...SWITCHES];
const NONE: Segment = { TRUSTED: 'NO', PRIVILEGED: 'NO', TRACE: 'NO' };

/** STDATA of a STARTED profile: user and group names or `=MEMBER`, and YES/NO switches (saf.md 9.3). */
export function stdataOf(run: Run, before: Segment | undefined): Segment | undefined {
  const operands = run.command.keywords.get('STDATA');
  if (operands === undefined) return before;
  const given = [...suboperands(operands, OPERANDS)].map(([name, [value]]): [string, string] => {
    const text = foldName(value?.text ?? '');
    if (SWITCHES.includes(name)) {
      if (text !== 'YES' && text !== 'NO') throw invalidValue(name, text);
      return [name, text];
    }
    return [name, text === '=MEMBER' ? text : safName(text, name)];
  });
  return { ...NONE, ...before, ...Object.fromEntries(given) };
}
