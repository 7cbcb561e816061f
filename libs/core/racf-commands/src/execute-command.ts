import { renderMessage } from '@idprop/decision';
import type { RacfDatabase } from '@idprop/saf';
import { racfCatalogue } from './catalogue.js';
import { parseOperands, splitVerb } from './parsing/parse-command.js';
import { Refusal } from './parsing/refusal.js';
import { Run, type CommandContext, type CommandResult } from './run.js';
import { KNOWN_VERBS, TSO_NEIGHBOURS, VERBS, type Verb } from './verb-table.js';

/** A command that TSO does not know. */
const NOT_FOUND_RC = 12;
const NOT_ACTED_ON_RC = 4;

/**
 * Executes one command (a logical line, without continuation and comments) on a database, which it only reads: what it would change comes back
 * as changes, with the secrets that go to logs of their own. Prints what RACF prints; a command that is refused changes nothing.
 */
export function executeCommand(db: RacfDatabase, line: string, context: CommandContext): CommandResult {
  const { verb, rest } = splitVerb(line.trim());
  const known = VERBS.get(verb);
  if (known !== undefined) return carryOut(db, known, rest, context);
  if (TSO_NEIGHBOURS.has(verb)) return printed([], 0);
  const recognised = KNOWN_VERBS.get(verb);
  if (recognised !== undefined) return printed([{ id: 'RACF.VERB_NOT_ACTED_ON', inserts: { verb: recognised } }], NOT_ACTED_ON_RC);
  return printed([{ id: 'IKJ56500I', inserts: { verb } }], NOT_FOUND_RC);
}

function carryOut(db: RacfDatabase, { grammar, action }: Verb, rest: string, context: CommandContext): CommandResult {
  try {
    const command = parseOperands(grammar, rest);
    const run = new Run(db, command, context);
    action(run);
    for (const keyword of command.notActedOn) run.say('RACF.KEYWORD_NOT_ACTED_ON', { keyword, verb: grammar.verb }, NOT_ACTED_ON_RC);
    return run.result();
  } catch (error) {
    if (error instanceof Refusal) return printed(error.messages, error.rc);
    throw error;
  }
}

function printed(messages: Refusal['messages'], rc: number): CommandResult {
  return { rc, lines: messages.flatMap((message) => renderMessage(racfCatalogue, message)), changes: [], secrets: [], resumed: [] };
}
