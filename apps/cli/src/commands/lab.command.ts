import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLab, EXERCISE_MARK, readLab, readLabs, startLab, SysplexClient, systemDirectory, type Lab } from '@idprop/client';
import { Command } from 'commander';
import { CliError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { startDetached } from '../running/detached.js';
import type { RunningSystem, StateFolder } from '../running/state-folder.js';
import { stopRunning } from '../running/stop-running.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

/** Exercises: each on a system of its own, which may be changed at will. */
export function labCommand(session: Session): Command {
  return new Command('lab')
    .description('exercises: lessons with a before and an after, and flaws to be found')
    .addHelpText('after', '\nExample:\n  idprop lab start s0')
    .addCommand(list(session))
    .addCommand(start(session))
    .addCommand(check(session))
    .addCommand(reset(session));
}

function list(session: Session): Command {
  return newCommand('list', 'show all exercises', { examples: ['idprop lab list'] }).action(({ json }: JsonOption) => {
    const labs = readLabs();
    if (json === true) session.json(labs.map(({ id, kind, title }) => ({ id, kind, title })));
    else session.print(labs.map(({ id, title }) => `${id.padEnd(8)}${title}`));
  });
}

interface StartOptions extends JsonOption {
  readonly ephemeral?: boolean;
  readonly portOffset?: string;
}

function start(session: Session): Command {
  return newCommand('start', 'begin an exercise; starts a system for it where none runs', {
    notes: [
      'The system is a copy in .idprop (or IDPROP_STATE): change it at will. Several',
      'learners on one machine: an IDPROP_STATE and a --port-offset each.',
    ],
    examples: ['idprop lab start s0', 'IDPROP_STATE=~/anna idprop lab start s3 --port-offset 100'],
  })
    .argument('<exercise>', 'as lab list names it')
    .option('--port-offset <n>', 'add n to every port')
    .option('--ephemeral', 'listen on free ports')
    .action(async (id: string, { json, ephemeral, portOffset }: StartOptions) => {
      const lab = readLab(id);
      const running = await systemFor(session.folder, lab, {
        ...(ephemeral === true ? { ephemeral } : {}),
        ...(portOffset === undefined ? {} : { portOffset }),
      });
      await startLab(new SysplexClient(running), lab);
      remember(session.folder, lab);
      if (json === true) session.json({ id: lab.id, title: lab.title, directory: running.directory });
      else
        session.print([lab.lesson.trimEnd(), '', `Its definitions: ${running.directory}`, 'idprop lab check tells whether it is solved.']);
    });
}

function check(session: Session): Command {
  return newCommand('check', 'tell which goals of the exercise are reached', {
    examples: ['idprop lab check --json'],
    exit: 'Exit codes: 0 solved, 1 not yet, 2 to be corrected, 3 no system is reached.',
  }).action(async ({ json }: JsonOption) => {
    const lab = current(session.folder);
    const results = await checkLab(session.client(), lab);
    const solved = results.every(({ ok }) => ok);
    if (!solved) session.end(EXIT.refused);
    if (json === true)
      session.json({ id: lab.id, title: lab.title, solved, reached: results.filter(({ ok }) => ok).length, goals: results });
    else
      session.print([
        ...results.flatMap(({ it, ok, found }) => (ok ? [`✓ ${it}`] : [`✗ ${it}`, ...found.split('\n').map((line) => `    ${line}`)])),
        '',
        solved ? 'Solved.' : 'Not yet. idprop explain tells why the newest request was refused.',
      ]);
  });
}

function reset(session: Session): Command {
  return newCommand('reset', 'put the exercise back to its beginning', { examples: ['idprop lab reset'] }).action(
    async ({ json }: JsonOption) => {
      const lab = current(session.folder);
      await startLab(session.client(), lab);
      if (json === true) session.json({ id: lab.id, title: lab.title });
      else session.print([`${lab.title}: at its beginning`]);
    },
  );
}

/** The system of this folder where it is one for exercises on the same definitions; a new one where none runs. */
async function systemFor(folder: StateFolder, lab: Lab, options: { ephemeral?: boolean; portOffset?: string }): Promise<RunningSystem> {
  const directory = join(folder.directory, 'lab', lab.file.replace(/\.yaml$/, ''));
  const running = folder.local();
  if (running?.directory === directory) return running;
  if (running !== undefined) {
    if (running.pid === undefined || !running.directory.startsWith(join(folder.directory, 'lab'))) {
      throw new CliError(
        'ALREADY_RUNNING',
        `${running.directory} runs on ${folder.directory}`,
        'Stop it with idprop down, or name another folder with IDPROP_STATE',
      );
    }
    // That of an exercise on other definitions.
    await stopRunning(running.pid);
  }
  folder.path('lab');
  rmSync(directory, { recursive: true, force: true });
  cpSync(systemDirectory(lab.system), directory, { recursive: true });
  writeFileSync(join(directory, EXERCISE_MARK), '');
  return startDetached(folder, join(directory, lab.file), { ...options, fresh: true, aof: 'everysec' });
}

function remember(folder: StateFolder, { id }: Lab): void {
  writeFileSync(folder.path('lab.json'), JSON.stringify({ id }));
}

function current(folder: StateFolder): Lab {
  const file = join(folder.directory, 'lab.json');
  if (!existsSync(file)) throw new CliError('NO_LAB', 'no exercise has begun', 'Begin one: idprop lab start s0');
  return readLab((JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id);
}
