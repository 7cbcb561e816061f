import { foldName } from '@idprop/identity';
import { LOG_OPTIONS, type LogOption, type Options } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { numberOf, suboperands, switchOf, textOf } from '../values.js';
import { passwordOptions } from './password-options.js';
import { namedClasses, sharing } from './setropts-classes.js';

const AUDIT_SWITCHES = [
  ['SAUDIT', 'saudit'],
  ['CMDVIOL', 'cmdviol'],
  ['OPERAUDIT', 'operaudit'],
  ['APPLAUDIT', 'applaudit'],
] as const;

/** The options that are one value for the whole system. */
export function setOptions(run: Run): void {
  const changed: { -readonly [K in keyof Options]?: Options[K] } = {};
  const grplist = switchOf(run, 'GRPLIST');
  const addcreator = switchOf(run, 'ADDCREATOR');
  const egn = switchOf(run, 'EGN');
  const password = passwordOptions(run);
  if (grplist !== undefined) changed.grplist = grplist;
  if (addcreator !== undefined) changed.addcreator = addcreator;
  if (egn !== undefined) changed.egn = egn;
  if (password !== undefined) changed.password = password;
  if (run.has('NOPROTECTALL')) changed.protectall = 'NONE';
  if (run.has('PROTECTALL')) changed.protectall = wordOf(run, 'PROTECTALL', ['FAILURES', 'WARNING'], 'FAILURES');
  if (run.has('TERMINAL')) changed.terminal = wordOf(run, 'TERMINAL', ['READ', 'NONE'], 'READ');
  if (run.has('NOINACTIVE')) changed.inactive = 0;
  const inactive = numberOf(run, 'INACTIVE', 1, MOST_INACTIVE);
  if (inactive !== undefined) changed.inactive = inactive;
  for (const [keyword, option] of AUDIT_SWITCHES) {
    const on = switchOf(run, keyword);
    if (on !== undefined) changed[option] = on;
  }
  const logoptions = changedLogOptions(run);
  if (logoptions !== undefined) changed.logoptions = logoptions;
  if (Object.keys(changed).length > 0) run.change({ type: 'options', options: changed });
}

const MOST_INACTIVE = 255;

function wordOf<const W extends string>(run: Run, keyword: string, words: readonly W[], otherwise: NoInfer<W>): W {
  if (run.command.keywords.get(keyword)?.length === 0) return otherwise;
  const text = foldName(textOf(run, keyword) ?? '');
  const [word, second] = words.filter((one) => text !== '' && one.startsWith(text));
  if (word === undefined || second !== undefined) throw invalidValue(keyword, text);
  return word;
}

/** LOGOPTIONS(level(class ...) ...), for all classes of the same POSIT. DEFAULT is kept nowhere. */
function changedLogOptions(run: Run): Readonly<Record<string, LogOption>> | undefined {
  const operands = run.command.keywords.get('LOGOPTIONS');
  if (operands === undefined) return undefined;
  const before = new Map(Object.entries(run.db.options.logoptions ?? {}));
  for (const [level, classes] of suboperands(operands, LOG_OPTIONS)) {
    for (const name of sharing(run, namedClasses(run, 'LOGOPTIONS', classes, true))) {
      before.delete(name);
      if (level !== 'DEFAULT') before.set(name, level as LogOption);
    }
  }
  return Object.fromEntries(before);
}
