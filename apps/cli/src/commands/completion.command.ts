import type { Command } from 'commander';
import { commandTree, type CommandNode } from '../completion/command-tree.js';
import { bashScript, fishScript, zshScript } from '../completion/scripts.js';
import { CliError } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

const SCRIPTS: ReadonlyMap<string, (nodes: readonly CommandNode[]) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
]);

export function completionCommand(session: Session, program: Command): Command {
  return newCommand('completion', 'print a script that completes commands in a shell', {
    examples: ['source <(idprop completion bash)', 'idprop completion zsh > "${fpath[1]}/_idprop"', 'idprop completion fish | source'],
  })
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string, { json }: JsonOption) => {
      const tree = commandTree(program);
      const script = SCRIPTS.get(shell);
      if (script === undefined) {
        throw new CliError('SHELL_UNKNOWN', `there is no completion for ${shell}`, `Write ${[...SCRIPTS.keys()].join(', ')}`);
      }
      if (json === true) session.json(tree);
      else session.write(script(tree));
    });
}
