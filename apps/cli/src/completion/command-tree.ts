import type { Command } from 'commander';

/** One command of the tree, as a shell needs it. */
export interface CommandNode {
  /** `''` for the program, `/racf/query` for a subcommand. */
  readonly path: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly { readonly flag: string; readonly description: string }[];
}

/** All commands with their options, from the commands themselves. */
export function commandTree(command: Command, path = ''): CommandNode[] {
  const options = command.createHelp().visibleOptions(command);
  return [
    {
      path,
      subcommands: command.commands.map((one) => ({ name: one.name(), description: one.description() })),
      options: options.flatMap(({ long, short, description }) =>
        [long, short].flatMap((flag) => (flag === undefined || flag === null ? [] : [{ flag, description }])),
      ),
    },
    ...command.commands.flatMap((one) => commandTree(one, `${path}/${one.name()}`)),
  ];
}
