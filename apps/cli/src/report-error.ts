import { IdpropError } from '@idprop/decision';
import { DefinitionError, LaunchError } from '@idprop/server';
import { UnreachableError } from '@idprop/client';
import { CommanderError, type Command } from 'commander';
import { NotRunningError } from './errors.js';
import { EXIT } from './exit-codes.js';
import type { Session } from './terminal/session.js';

/** Tells of an error in one line with a hint; problems of definitions before it, one a line, as editors can jump to them. Returns the exit code. */
export function reportError(session: Session, error: unknown, typed: readonly string[], program: Command): number {
  const tell = (reason: string, hint: string, code: string): void =>
    session.note(`idprop: ${ended(reason)} ${endless(asCommands(hint))} [${code}]`);
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') return EXIT.usage;
    const path = commandsOf(typed, program);
    const reason = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    tell(reason, `See ${path.map((command) => command.name()).join(' ')} --help`, 'USAGE');
    return EXIT.usage;
  }
  if (error instanceof IdpropError) {
    const lines = error.reason.split('\n');
    const many =
      (error instanceof DefinitionError || error instanceof LaunchError) && lines.length > 0 && error.code === 'DEFINITION_INVALID';
    if (!many && lines.length === 1) {
      tell(error.reason, error.hint, error.code);
    } else {
      for (const line of lines) session.note(line);
      tell(
        many ? `${lines.length} problem${lines.length === 1 ? '' : 's'} in the definitions` : 'see the lines above',
        error.hint,
        error.code,
      );
    }
    return error instanceof NotRunningError || error instanceof UnreachableError ? EXIT.unreachable : EXIT.usage;
  }
  const { message, stack } = error as Error;
  if ((session.io.env['IDPROP_DEBUG'] ?? '') !== '') session.note(stack ?? message);
  tell(message.split('\n')[0] ?? message, 'This is a defect; IDPROP_DEBUG=1 shows where', 'INTERNAL');
  return EXIT.refused;
}

/** With a full stop, unless it asks. */
const ended = (text: string): string => (text.endsWith('?') ? text : `${endless(text)}.`);
const endless = (text: string): string => text.replace(/[.\s]+$/, '');

/** The admin API names its operations; here they are commands. */
function asCommands(hint: string): string {
  return hint
    .replace('GET /flows', 'idprop flows')
    .replace('GET /health', 'idprop status')
    .replace('GET /openapi.json shows what this operation takes', 'idprop help <command> shows what it takes')
    .replace(/Give it in values\.(\S+)/, 'Add --set $1=<value>');
}

/** The program, and the command and subcommands that were typed. */
function commandsOf(typed: readonly string[], program: Command): Command[] {
  const found = [program];
  for (const word of typed) {
    const next = found.at(-1)?.commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}
