import { IdpropError } from '@idprop/decision';
import { Command, CommanderError } from 'commander';
import { aclCommand } from './commands/acl.command.js';
import { adminCommands } from './commands/admin.commands.js';
import { callCommands } from './commands/call.commands.js';
import { demoCommand } from './commands/demo.command.js';
import { passticketCommand } from './commands/passticket.command.js';
import { startCommand } from './commands/start.command.js';

/** Exit codes: 0 done, 1 refused or failed, 2 what was typed or defined has to be corrected. */
const EXIT_USAGE = 2;

/** Runs one command line; returns the exit code. Errors are one line with a hint, never a stack trace. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('idprop')
    .description('z/OS identity propagation, off z/OS')
    .version('0.1.0')
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride();
  const done = (exitCode: number): void => {
    code = exitCode;
  };
  for (const command of [
    startCommand(done),
    demoCommand(done),
    ...adminCommands(done),
    ...callCommands(),
    passticketCommand(),
    aclCommand(),
  ]) {
    program.addCommand(command.exitOverride());
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    if (error instanceof IdpropError) {
      const { reason, hint, code } = error;
      // Several problems are shown one a line, as editors can jump to them.
      process.stderr.write(`idprop:${reason.includes('\n') ? '\n' : ' '}${reason}\n${hint}. [${code}]\n`);
      return EXIT_USAGE;
    }
    throw error;
  }
  return code;
}
