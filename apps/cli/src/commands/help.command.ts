import { Command } from 'commander';
import { CliError } from '../errors.js';

/** `help racf query`: what `racf query --help` shows. */
export function helpCommand(program: Command): Command {
  return new Command('help')
    .description('show what a command takes')
    .argument('[command...]', 'a command and its subcommands')
    .addHelpText('after', '\nExample:\n  idprop help racf query')
    .action((names: string[]) => named(program, names).outputHelp());
}

function named(program: Command, names: readonly string[]): Command {
  return names.reduce((command, name) => {
    const next = command.commands.find((one) => one.name() === name || one.aliases().includes(name));
    if (next !== undefined) return next;
    const path = pathOf(command);
    throw new CliError('COMMAND_UNKNOWN', `there is no command ${path} ${name}`, `${path} --help lists them`);
  }, program);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
