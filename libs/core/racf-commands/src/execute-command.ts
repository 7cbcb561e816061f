import { renderMessage } from '@idprop/decision';
import type { RacfDatabase } from '@idprop/saf';
import { racfCatalogue } from './catalogue.js';
import { findOperand, parseOperands, splitVerb, type ParsedCommand } from './parsing/parse-command.js';
import { Refusal } from './parsing/refusal.js';
import { Run, type CommandContext, type CommandResult, type Proof } from './run.js';
import { RVARY } from './verbs/rvary.js';
import { KNOWN_VERBS, TSO_NEIGHBOURS, VERBS, type Verb } from './verb-table.js';

/** A command that TSO does not know. */
const NOT_FOUND_RC = 12;
const NOT_ACTED_ON_RC = 4;
const REFUSED_RC = 8;

/**
 * Executes one command (a logical line, without continuation and comments) on a database, which it only reads: what it would change comes back
 * as changes, with the secrets that go to logs of their own. Prints what RACF prints; a command that is refused changes nothing.
 */
export function executeCommand(db: RacfDatabase, line: string, context: CommandContext): CommandResult {
  const { verb, rest } = splitVerb(line.trim());
  const begin = line.length - line.trimStart().length;
  const known = VERBS.get(verb);
  if (known !== undefined && known.grammar !== RVARY && db.options.inactiveRacf === true) {
    return printed([{ id: 'RACF.NOT_ACTIVE', inserts: { verb: known.grammar.verb } }], REFUSED_RC, begin);
  }
  if (known !== undefined) return carryOut(db, known, rest, context, begin, begin + verb.length);
  if (TSO_NEIGHBOURS.has(verb)) return printed([], 0);
  const recognised = KNOWN_VERBS.get(verb);
  if (recognised !== undefined) return printed([{ id: 'RACF.VERB_NOT_ACTED_ON', inserts: { verb: recognised } }], NOT_ACTED_ON_RC);
  return printed([{ id: 'IKJ56500I', inserts: { verb } }], NOT_FOUND_RC, begin);
}

/** The result of a command whose proof did not hold: it changes nothing. */
export function refuseProof({ userid, kind }: Proof): CommandResult {
  return printed([{ id: 'RACF.PROOF', inserts: { userid, kind } }], REFUSED_RC);
}

/** `verbAt`, `operandsAt`: where they begin in the line. */
function carryOut(
  db: RacfDatabase,
  { grammar, action }: Verb,
  rest: string,
  context: CommandContext,
  verbAt: number,
  operandsAt: number,
): CommandResult {
  let command: ParsedCommand | undefined;
  try {
    command = parseOperands(grammar, rest);
    const run = new Run(db, command, context);
    action(run);
    for (const keyword of command.notActedOn) run.say('RACF.KEYWORD_NOT_ACTED_ON', { keyword, verb: grammar.verb }, NOT_ACTED_ON_RC);
    return { ...run.result(), audit: { verb: grammar.verb, outcome: 'done' } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = error.at ?? faultyOperand(command, error);
    // What no single word is at fault for is told at the verb.
    const result = printed(error.messages, error.rc, at === undefined ? verbAt : operandsAt + at);
    return { ...result, audit: { verb: grammar.verb, outcome: isForAuthority(error) ? 'unauthorized' : 'invalid' } };
  }
}

/** Refusals for want of authority; the others are for what was entered. */
const UNAUTHORIZED: ReadonlySet<string> = new Set(['RACF.AUTHORITY', 'ICH10103I', 'ICH06006I', 'IRRD101I']);

function isForAuthority({ messages }: Refusal): boolean {
  return messages.some(({ id }) => UNAUTHORIZED.has(id));
}

/** The operand that the first message shows as wrong, or the keyword whose value it is about. */
function faultyOperand(command: ParsedCommand | undefined, { messages }: Refusal): number | undefined {
  const { thing, value } = messages[0]?.inserts ?? {};
  if (command === undefined) return undefined;
  const operand = typeof value === 'string' ? findOperand(command, value) : undefined;
  return operand ?? command.places.get(String(thing).split(' ')[0] ?? '');
}

function printed(messages: Refusal['messages'], rc: number, at?: number): CommandResult {
  const lines = messages.flatMap((message) => renderMessage(racfCatalogue, message));
  return { rc, lines, changes: [], secrets: [], resumed: [], proofs: [], needs: [], ...(at === undefined ? {} : { at }) };
}
