import type { Message } from '@idprop/decision';

/** A command that ends here: its messages and return code. Thrown inside this room only, and always caught by executeCommand. */
export class Refusal extends Error {
  constructor(
    readonly messages: readonly Message[],
    readonly rc: number,
    /** Where in the operands of the command the reason lies, from 0; undefined where no single place is at fault. */
    readonly at?: number,
  ) {
    super(messages.map(({ id }) => id).join(' '));
  }
}

/** In batch RACF does not prompt: a parse error ends the command with 8 (saf.md 8.5). */
export const PARSE_RC = 8;

export function invalidKeyword(word: string, at?: number): Refusal {
  return new Refusal([{ id: 'IKJ56712I', inserts: { word } }], PARSE_RC, at);
}

/** `INVALID thing, value`, and for values with help the two MISSING lines. */
export function invalidValue(thing: string, value: string, missing: readonly string[] = [], at?: number): Refusal {
  const help = missing.map((text, index) => ({
    id: index === missing.length - 1 ? 'IKJ56701I.HELP' : 'IKJ56701I',
    inserts: { thing: text },
  }));
  return new Refusal([{ id: 'IKJ56702I', inserts: { thing, value } }, ...help], PARSE_RC, at);
}

export function missing(thing: string, at?: number): Refusal {
  return new Refusal([{ id: 'IKJ56701I.HELP', inserts: { thing } }], PARSE_RC, at);
}
