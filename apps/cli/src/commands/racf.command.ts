import { writeFileSync } from 'node:fs';
import type { AdminClient } from '@idprop/client';
import { describeVerb, parseDeck } from '@idprop/racf-commands';
import type { Command } from 'commander';
import { CliError, readText } from '../errors.js';
import { interact } from '../racf/interactive.js';
import { failures, highestRc, listing, type RanCommand } from '../racf/ran-command.js';
import type { Session } from '../terminal/session.js';
import { newCommand } from './command.js';
import { openOffline, withDatabase, type RacfOptions } from './racf-options.js';
import { queryCommand } from './racf-query.command.js';
import { exportCommand, importCommand } from './racf-transfer.command.js';

export function racfCommand(session: Session): Command {
  const command = newCommand('racf', 'run RACF commands: some, a deck, or by hand', {
    notes: [
      'Without a command or a file: a prompt on a terminal, else a deck from standard',
      'input. With --json one object for each command, a line each.',
    ],
    examples: [
      'idprop racf "RACMAP ID(USER1) LISTMAP" "LISTUSER USER1"',
      'idprop racf --file users.jcl --file profiles.jcl',
      'idprop racf --offline --file users.jcl --json',
      'idprop racf query auth FRED APPL BBGZDFLT READ',
    ],
    exit: 'Exit code: the highest return code of the commands (0, 4, 8, 12); 2 and 3 as\nfor the other commands.',
  }).argument('[racf-command...]', 'commands, each in quotes');
  return withDatabase(command)
    .option('--save <file>', 'with --offline: write the database to a file')
    .action(async (words: string[], options: RacfOptions) => {
      if (options.save !== undefined && options.offline !== true) {
        throw new CliError('SAVE_OFFLINE', '--save works with --offline only', 'Add --offline');
      }
      const offline = options.offline === true ? openOffline(options) : undefined;
      const decks = decksOf(session, words, options);
      const run = offline === undefined ? online(session, options) : async (text: string, file: string) => offline.run(text, file);
      if (decks === undefined) session.end(await interact(session, (text) => run(text, 'terminal')));
      else await runDecks(session, decks, run, options);
      if (options.save !== undefined && offline !== undefined) writeFileSync(options.save, offline.saved());
    })
    .hook('preSubcommand', refuseOwnOptions)
    .addCommand(queryCommand(session))
    .addCommand(exportCommand(session))
    .addCommand(importCommand(session));
}

/** Options of this command are none of its subcommands': said here they would be lost. */
function refuseOwnOptions(command: Command, sub: Command): void {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli').map(({ long }) => long);
  if (given.length === 0) return;
  throw new CliError(
    'OPTION_PLACE',
    `${given.join(' and ')} before ${sub.name()} would be lost`,
    `Write options behind: idprop help racf ${sub.name()}`,
  );
}

interface Deck {
  readonly name: string;
  readonly text: string;
  /** Printed like SYSTSPRT, with the commands; else only what they print. */
  readonly listed: boolean;
}

/** Undefined where somebody sits at a terminal. */
function decksOf({ io }: Session, words: readonly string[], { file }: RacfOptions): Deck[] | undefined {
  if (words.length > 0 && file !== undefined)
    throw new CliError('COMMAND_AND_FILE', 'a command and --file exclude each other', 'Choose one');
  if (words.length > 0) return [{ name: 'command', text: commandLines(words), listed: false }];
  if (file !== undefined) return file.map((name) => ({ name: name === '-' ? 'stdin' : name, text: readText(name), listed: true }));
  return io.input.isTTY === true ? undefined : [{ name: 'stdin', text: readText('-'), listed: true }];
}

/** Bare words are one command; arguments in quotes are commands, each on a line of its own. What is neither is not guessed at. */
function commandLines(words: readonly string[]): string {
  if (words.length === 1 || words.every((word) => !word.includes(' '))) return words.join(' ');
  const verbs = words.map((word) => /^\S*/.exec(word.trim())?.[0] ?? '');
  const stranger = verbs.find((verb) => describeVerb(verb) === undefined);
  if (stranger === undefined) return words.join('\n');
  throw new CliError('COMMAND_UNQUOTED', `${stranger} is no RACF command`, 'Put each command in quotes as a whole');
}

type Run = (text: string, file: string) => Promise<readonly RanCommand[]>;

function online(session: Session, { database, issuer, load }: RacfOptions): Run {
  if (load !== undefined) throw new CliError('LOAD_OFFLINE', '--load works with --offline only', 'Add --offline');
  const admin: AdminClient = session.client().admin;
  const where = { ...(database === undefined ? {} : { database }), ...(issuer === undefined ? {} : { issuer }) };
  return async (text, file) => {
    const { commands } = await admin.racf(text, where);
    return commands.map(({ at, command, line = 1, rc, lines }) => ({
      file,
      line,
      command,
      ...(at === undefined ? {} : { at }),
      rc,
      messages: lines,
    }));
  };
}

async function runDecks(session: Session, decks: readonly Deck[], run: Run, { json }: RacfOptions): Promise<void> {
  let highest = 0;
  for (const { name, text, listed } of decks) {
    const commands = text.trim() === '' ? [] : await run(text, name);
    highest = Math.max(highest, highestRc(commands));
    if (json === true) session.ndjson(commands);
    else session.print(listed ? listing(commands) : commands.flatMap(({ messages }) => messages));
    if (!listed) continue;
    for (const { line = 1, reason } of parseDeck(text, name).problems) session.note(`${name}:${line}: ${reason}`);
    for (const failure of failures(commands)) session.note(failure);
  }
  session.end(highest);
}
