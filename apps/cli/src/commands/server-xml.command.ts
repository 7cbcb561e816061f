import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describeProblem } from '@idprop/decision';
import { readServerFolder } from '@idprop/server';
import { listConfig, type ListedElement, type ListedValue } from '@idprop/server-xml';
import { lintConfig, listWays, type LintFacts, type Way } from '@idprop/zconnect';
import type { Command } from 'commander';
import { showProblems } from '../check/show-problems.js';
import { CliError, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { OfflineRacf } from '../racf/offline.js';
import { fromHere } from '../running/from-here.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

interface ServerXmlOptions extends JsonOption {
  readonly lint?: boolean;
  readonly ways?: boolean;
  readonly defaults?: boolean;
  readonly racf?: readonly string[];
}

/** A Liberty configuration as the server would see it; needs no running system. */
export function serverXmlCommand(session: Session): Command {
  return newCommand('server-xml', 'the effective configuration of a server, each value with its place', {
    notes: ['Includes, configDropins and variables are followed. Values marked - have no', 'effect here. Secrets are not shown.'],
    examples: ['idprop server-xml systems/workshop/zcee', 'idprop server-xml zcee/server.xml --lint --racf racf/*.racf'],
    exit: 'Exit codes: 0 done, 1 errors (with --lint: also warnings), 2 to be corrected.',
  })
    .argument('<dir>', 'the folder of server.xml, or the file')
    .option('--defaults', 'values that nobody wrote too')
    .option('--ways', 'what leads in and out: where to, as whom')
    .option('--lint', 'what is wrong, and what is probably not meant')
    .option('--racf <deck...>', 'RACF commands to compare with')
    .action(async (place: string, options: ServerXmlOptions) => {
      const { config, problems, filesRead, description } = readServerFolder(mainFile(place));
      if (options.ways === true) {
        const ways = listWays(config).map((way) => ({ ...way, element: { ...way.element, file: fromHere(way.element.file ?? '') } }));
        if (options.json === true) session.json({ ways });
        else session.folded(ways.map(wayLine));
        return;
      }
      if (options.lint === true) {
        const found = [...problems, ...lintConfig(config, await factsOf(options.racf))];
        const here = found.map((problem) => ({ ...problem, file: fromHere(problem.file) }));
        if (options.json === true) session.json({ problems: here });
        else showProblems(session, here, place);
        if (here.length > 0) session.end(EXIT.refused);
        return;
      }
      const elements = listConfig(config, options);
      if (options.json === true)
        session.json({ ...(description === undefined ? {} : { description }), files: filesRead.map(fromHere), elements });
      else
        session.print([
          ...(description === undefined ? [] : [`# ${description}`]),
          ...filesRead.map((file) => `# ${fromHere(file)}`),
          ...elements.flatMap((element) => lines(element, 0)),
        ]);
      const errors = problems.filter(({ severity }) => severity === 'error');
      for (const problem of errors) session.note(describeProblem({ ...problem, file: fromHere(problem.file) }));
      if (errors.length > 0) session.end(EXIT.refused);
    });
}

function mainFile(place: string): string {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) throw new CliError('FILE_UNREADABLE', `there is no ${place}`, 'Name the folder of a server.xml');
  return resolve(stat.isDirectory() ? join(place, 'server.xml') : place);
}

/** Filters and users that a deck of RACF commands makes. */
async function factsOf(decks: readonly string[] | undefined): Promise<LintFacts> {
  if (decks === undefined) return {};
  const racf = new OfflineRacf('IBMUSER', Date.now());
  for (const deck of decks) await racf.run(readText(deck), basename(deck));
  return racf.lintFacts();
}

function wayLine({ direction, element, to, as, details }: Way): string {
  const rest = details.length === 0 ? '' : `  (${details.join(', ')})`;
  return `${direction.padEnd(3)} ${element.name}  ${to}  as ${as}${rest}  ${element.file}:${element.line}`;
}

function lines(element: ListedElement, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const place = element.file === '' ? '' : `  ${basename(dirname(element.file))}/${basename(element.file)}:${element.line}`;
  return [
    `${indent}${element.isUsed ? '' : '- '}${element.name}${place}`,
    ...element.values.map((value) => `${indent}  ${line(value, element)}`),
    ...element.children.flatMap((child) => lines(child, depth + 1)),
  ];
}

function line({ name, value, written, file, line: at, isDefault, isUsed }: ListedValue, element: ListedElement): string {
  const attribute = name.slice(name.lastIndexOf('@') + 1);
  const from = written === undefined ? '' : `  from ${written}`;
  const where = isDefault ? '  (default)' : file === element.file ? `  :${at}` : `  ${basename(file ?? '')}:${at}`;
  return `${isUsed || !element.isUsed ? '' : '- '}${attribute}="${value}"${from}${where}`;
}
