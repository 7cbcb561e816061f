import { Command, CommanderError } from 'commander';
import { aclCommand } from './commands/acl.command.js';
import { callCommands } from './commands/call.commands.js';
import { checkCommand } from './commands/check.command.js';
import { clockCommand } from './commands/clock.command.js';
import { completionCommand } from './commands/completion.command.js';
import { consoleCommand } from './commands/console.command.js';
import { coverageCommand } from './commands/coverage.command.js';
import { demoCommand } from './commands/demo.command.js';
import { downCommand } from './commands/down.command.js';
import { envCommand } from './commands/env.command.js';
import { explainCommand } from './commands/explain.command.js';
import { flowCommands } from './commands/flow.commands.js';
import { helpCommand } from './commands/help.command.js';
import { initCommand } from './commands/init.command.js';
import { labCommand } from './commands/lab.command.js';
import { logCommand } from './commands/log.command.js';
import { passticketCommand } from './commands/passticket.command.js';
import { racfCommand } from './commands/racf.command.js';
import { resetCommand } from './commands/reset.command.js';
import { serverXmlCommand } from './commands/server-xml.command.js';
import { statusCommand } from './commands/status.command.js';
import { upCommand } from './commands/up.command.js';
import { whatIfCommands } from './commands/what-if.commands.js';
import { EXIT, EXIT_TEXT } from './exit-codes.js';
import { reportError } from './report-error.js';
import { processIo, type Io } from './terminal/io.js';
import { Session } from './terminal/session.js';

/** Runs one command line; returns the exit code. Errors are one line with a hint, never a stack trace. */
export async function runCli(argv: readonly string[], io: Io = processIo): Promise<number> {
  const session = new Session(io);
  const program = createProgram(session);
  try {
    await program.parseAsync([...argv]);
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return reportError(session, error, argv.slice(2), program);
  }
}

/** All commands. */
export function createProgram(session: Session): Command {
  const { out } = session.io;
  const program = new Command('idprop')
    .description('z/OS identity propagation, off z/OS')
    .version('0.1.0')
    .helpCommand(false)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void out.write(text),
      // Errors are told in one line by whoever catches them; what else goes here is the help of a command that needs a subcommand.
      outputError: () => undefined,
      writeErr: (text) => void session.io.err.write(text),
      getOutHelpWidth: () => Math.min(out.columns ?? 80, 100),
      getOutHasColors: () => session.colour,
    })
    .addHelpText('after', `\n${EXIT_TEXT}\nidprop help <command> shows what it takes, and an example.`);
  program.commandsGroup('A system:');
  add(program, [
    upCommand(session).alias('start'),
    downCommand(session),
    statusCommand(session),
    resetCommand(session),
    demoCommand(session),
    labCommand(session),
  ]);
  program.commandsGroup('Its subsystems:');
  add(program, [racfCommand(session), consoleCommand(session), clockCommand(session), logCommand(session)]);
  program.commandsGroup('Its requests:');
  add(program, [
    ...callCommands(session),
    ...flowCommands(session),
    explainCommand(session),
    ...whatIfCommands(session),
    coverageCommand(session),
    passticketCommand(session),
  ]);
  program.commandsGroup('Its definitions:');
  add(program, [checkCommand(session), serverXmlCommand(session), initCommand(session), aclCommand(session)]);
  program.commandsGroup('Tools:');
  add(program, [envCommand(session), completionCommand(session, program), helpCommand(program)]);
  return program;
}

function add(program: Command, commands: readonly Command[]): void {
  for (const command of commands) {
    inherit(command, program);
    program.addCommand(command);
  }
}

/** What the program is set to, its subcommands are too. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent).helpCommand(false);
  for (const child of command.commands) inherit(child, command);
}
