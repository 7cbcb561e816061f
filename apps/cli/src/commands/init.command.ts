import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { checkSystem } from '../check/check-system.js';
import { showProblems } from '../check/show-problems.js';
import { EXIT } from '../exit-codes.js';
import { createSystem, type OwnFiles } from '../init/create-system.js';
import { sysplexFile } from '../running/sysplex-file.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function initCommand(session: Session): Command {
  return newCommand('init', 'make a new system: the workshop, or your own definitions', {
    notes: ['What you do not give is the workshop’s. The result is checked; correct it and', 'run idprop check until it is clean.'],
    examples: ['idprop init my-plex', 'idprop init my-plex --server-xml server.xml --racf racf.jcl --csd my.csd'],
    exit: 'Exit codes: 0 made and clean, 1 made, with errors to correct, 2 not made.',
  })
    .argument('<dir>', 'a folder that does not exist yet, or is empty')
    .option('--server-xml <file>', 'Liberty configuration; its includes come along')
    .addOption(
      new Option('--racf <deck>', 'RACF commands or JCL; again for more').argParser(
        (file: string, before: readonly string[] | undefined) => [...(before ?? []), file],
      ),
    )
    .option('--csd <deck>', 'DFHCSDUP deck of the CICS region')
    .option('--hwscfg <member>', 'IMS Connect configuration member')
    .action(async (dir: string, { json, ...own }: JsonOption & OwnFiles) => {
      const notes = createSystem(dir, own);
      const problems = await checkSystem(sysplexFile(dir));
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      if (json === true) {
        session.json({ directory: dir, files, notes, problems });
        if (problems.some(({ severity }) => severity === 'error')) session.end(EXIT.refused);
        return;
      }
      session.print([`Made ${dir} with ${files.length} files`, ...notes.map((note) => `  ${note}`)]);
      showProblems(session, problems, dir);
      const wrong = problems.some(({ severity }) => severity === 'error');
      session.print([wrong ? `Next: correct them, then idprop check ${dir}` : `Next: idprop up --system ${dir}`]);
    });
}
