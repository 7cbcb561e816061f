import type { Command } from 'commander';
import { checkSystem } from '../check/check-system.js';
import { showProblems } from '../check/show-problems.js';
import { EXIT } from '../exit-codes.js';
import { sysplexFile } from '../running/sysplex-file.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function checkCommand(session: Session): Command {
  return newCommand('check', "read a system's definitions and report every problem", {
    notes: ['Each with file, line and what to do. Nothing is started or kept.'],
    examples: ['idprop check systems/workshop', 'idprop check my-plex --json'],
    exit: 'Exit codes: 0 no errors (there may be warnings), 1 errors, 2 to be corrected.',
  })
    .argument('[dir]', "a system's folder or sysplex.yaml; the workshop unless told")
    .option('--strict', 'warnings count as errors')
    .action(async (dir: string | undefined, { json, strict }: JsonOption & { strict?: boolean }) => {
      const file = sysplexFile(dir);
      const problems = await checkSystem(file);
      if (strict === true && problems.length > 0) session.end(EXIT.refused);
      if (json !== true) {
        showProblems(session, problems, file);
        return;
      }
      session.json({ file, problems });
      if (problems.some(({ severity }) => severity === 'error')) session.end(EXIT.refused);
    });
}
