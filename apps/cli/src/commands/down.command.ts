import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { CliError } from '../errors.js';
import { isAlive } from '../running/state-folder.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

/** Real milliseconds that a system may take to stop in good order. */
const STOP_MS = 20_000;
const POLL_MS = 50;

export function downCommand(session: Session): Command {
  return newCommand('down', 'stop the running system; its data is kept', { examples: ['idprop down'] }).action(
    async ({ json }: JsonOption) => {
      const { pid, directory } = session.folder.running();
      if (pid === undefined) {
        throw new CliError('NOT_OURS', 'this system was not started by idprop up', 'Stop it where it was started: docker compose down');
      }
      process.kill(pid, 'SIGTERM');
      for (const until = Date.now() + STOP_MS; isAlive(pid); await sleep(POLL_MS)) {
        if (Date.now() > until)
          throw new CliError('STILL_RUNNING', `process ${pid} has not ended after ${STOP_MS / 1000} s`, `Its log tells why`);
      }
      if (json === true) session.json({ stopped: directory, pid });
      else session.print([`Stopped ${directory}`]);
    },
  );
}
