import type { Command } from 'commander';
import { commandTree } from '../completion/command-tree.js';
import { bashScript, zshScript } from '../completion/scripts.js';
import { CliError } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function completionCommand(session: Session, program: Command): Command {
  return newCommand('completion', 'print a script that completes commands in a shell', {
    examples: ['source <(idprop completion bash)', 'idprop completion zsh > "${fpath[1]}/_idprop"'],
  })
    .argument('<shell>', 'bash or zsh')
    .action((shell: string, { json }: JsonOption) => {
      const tree = commandTree(program);
      if (json === true) session.json(tree);
      else if (shell === 'bash') session.write(bashScript(tree));
      else if (shell === 'zsh') session.write(zshScript(tree));
      else throw new CliError('SHELL_UNKNOWN', `there is no completion for ${shell}`, 'Write bash or zsh');
    });
}
