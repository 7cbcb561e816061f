import type { Command } from 'commander';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function consoleCommand(session: Session): Command {
  return newCommand('console', 'enter an operator command or a reply', {
    examples: ['idprop console F BAQSTRT,REFRESH,CONFIG', 'idprop console 21,VIEWHWS'],
  })
    .argument('<command...>', 'F, P or S of a started task, or nn,reply')
    .option('-s, --service <name>', 'the service meant, where several have the same job name')
    .action(async (words: string[], { json, service }: JsonOption & { service?: string }) => {
      const lines = await session.client().admin.operator(words.join(' '), service);
      if (json === true) session.json({ lines });
      else session.print(lines);
    });
}
