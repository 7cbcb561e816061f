import { foldName } from '@idprop/identity';
import { CONDITION_CLASSES, type ConditionClass, type Profile } from '@idprop/saf';
import { invalidKeyword, invalidValue, missing } from '../parsing/refusal.js';
import type { Run } from '../run.js';

/** `class(name)` of WHEN: the condition of an entry in the conditional access list. */
export interface Condition {
  readonly class: ConditionClass;
  readonly name: string;
}

export type ConditionalEntry = NonNullable<Profile['conditional']>[number];

/** WHEN(TERMINAL(T1) ...): the conditions that the command names (saf.md 2.1 step 15). */
export function conditionsOf(run: Run): Condition[] | undefined {
  const operands = run.command.keywords.get('WHEN');
  if (operands === undefined) return undefined;
  return operands.flatMap(({ text, args, at }) => {
    const word = foldName(text);
    const [className, second] = CONDITION_CLASSES.filter((name) => name === word || (word !== '' && name.startsWith(word)));
    if (className === undefined || second !== undefined) throw invalidKeyword(word, at);
    if (args === undefined || args.length === 0) throw missing(`NAME FOR ${className}`, at);
    return args.map((one) => {
      const name = one.args === undefined ? one.text : `${one.text}(${one.args.map(({ text: value }) => value).join(' ')})`;
      if (name === '') throw invalidValue(className, name);
      return { class: className, name: one.quoted ? name : foldName(name) };
    });
  });
}
