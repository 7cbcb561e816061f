import type { Command } from 'commander';
import { CliError } from '../errors.js';
import { stopRunning } from '../running/stop-running.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function downCommand(session: Session): Command {
  return newCommand('down', 'stop the running system; its data is kept', { examples: ['idprop down'] }).action(
    async ({ json }: JsonOption) => {
      const { pid, directory } = session.folder.running();
      if (pid === undefined) {
        throw new CliError('NOT_OURS', 'this system was not started by idprop up', 'Stop it where it was started: docker compose down');
      }
      await stopRunning(pid);
      if (json === true) session.json({ stopped: directory, pid });
      else session.print([`Stopped ${directory}`]);
    },
  );
}
