import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { CliError } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function resetCommand(session: Session): Command {
  return newCommand('reset', 'empty the running system and begin anew from its definitions', {
    notes: ['Flows, RACF changes, replay memory and clock are gone; decks are read again.'],
    examples: ['idprop reset --yes'],
  })
    .option('-y, --yes', 'do not ask')
    .action(async ({ json, yes }: JsonOption & { yes?: boolean }) => {
      const { admin } = session.client();
      if (yes !== true && !(await agreed(session))) throw new CliError('NOT_CONFIRMED', 'nothing was reset', 'Add --yes to go ahead');
      const answer = await admin.reset();
      if (json === true) session.json(answer);
      else session.print(['Begun anew from the definitions']);
    });
}

async function agreed({ io }: Session): Promise<boolean> {
  if (io.input.isTTY !== true) return false;
  const reader = createInterface({ input: io.input, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question('Forget all that this system has kept? [y/N] ')).trim());
  } finally {
    reader.close();
  }
}
