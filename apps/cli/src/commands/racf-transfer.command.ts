import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RacfImported } from '@idprop/server';
import { Argument, type Command } from 'commander';
import { CliError, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import type { OfflineRacf, RacfFormat } from '../racf/offline.js';
import { FAILED_RC } from '../racf/ran-command.js';
import type { Session } from '../terminal/session.js';
import { newCommand } from './command.js';
import { loadOffline, withDatabase, type RacfOptions } from './racf-options.js';

interface ExportOptions extends RacfOptions {
  readonly output?: string;
}

export function exportCommand(session: Session): Command {
  const command = newCommand('export', 'take the database out: as commands, IRRDBU00 unload or JSON', {
    notes: ['On standard output, or to a file. Passwords, keys and what else the format does', 'not carry are told on standard error.'],
    examples: ['idprop racf export deck > rebuild.racf', 'idprop racf export unload --offline -f users.jcl -o unload.txt'],
  }).addArgument(new Argument('<format>').choices(['deck', 'unload', 'json']));
  return withDatabase(command)
    .option('-o, --output <file>', 'write to a file')
    .action(async (format: RacfFormat, options: ExportOptions) => {
      const { database, output, json } = options;
      const offline = await offlineWith(session, options);
      const taken =
        offline === undefined
          ? await session.client().admin.racfExport(format, database === undefined ? {} : { database })
          : offline.take(format);
      if (output !== undefined) writeFileSync(output, taken.text);
      if (json === true) session.json(output === undefined ? taken : { ...taken, text: undefined });
      else if (output === undefined) session.write(taken.text);
      if (json !== true) for (const line of [...taken.secrets, ...taken.left]) session.note(`not in it: ${line}`);
    });
}

interface ImportOptions extends RacfOptions {
  readonly registry: string;
}

export function importCommand(session: Session): Command {
  const command = newCommand('import', 'put a database in: an IRRDBU00 unload, JSON, or identities of a CSV', {
    notes: [
      'An unload or JSON takes the place of what is there; a CSV as the id-federation',
      'plug-in of Zowe reads it adds distributed identities. All or nothing.',
    ],
    examples: [
      'idprop racf import unload unload.txt',
      'idprop racf import unload unload.txt --offline --save racf.json',
      'idprop racf import csv users.csv --registry ldaps://dir.example',
    ],
  })
    .addArgument(new Argument('<format>').choices(['unload', 'json', 'csv']))
    .argument('<file>', '- for standard input');
  return withDatabase(command)
    .option('--registry <name>', 'of the identities of a CSV', '*')
    .option('--save <file>', 'with --offline: write the database to a file')
    .action(async (format: 'unload' | 'json' | 'csv', file: string, options: ImportOptions) => {
      const { database, issuer, registry, save } = options;
      const offline = await offlineWith(session, options);
      if (save !== undefined && offline === undefined)
        throw new CliError('SAVE_OFFLINE', '--save works with --offline only', 'Add --offline');
      const text = readText(file);
      const where = { ...(database === undefined ? {} : { database }), ...(issuer === undefined ? {} : { issuer }) };
      const put =
        offline === undefined
          ? await session.client().admin.racfImport({ format, text, registry, ...where })
          : await putOffline(offline, format, text, registry, file);
      showImported(session, put, file, options.json);
      if (save !== undefined && offline !== undefined && put.done) writeFileSync(save, offline.saved());
    });
}

function putOffline(
  offline: OfflineRacf,
  format: 'unload' | 'json' | 'csv',
  text: string,
  registry: string,
  file: string,
): Promise<RacfImported> {
  if (format === 'json') throw new CliError('JSON_OFFLINE', 'offline a JSON export is what one begins with', 'Give it with --load');
  return offline.put({ format, text, registry }, basename(file));
}

function showImported(session: Session, put: RacfImported, file: string, json: boolean | undefined): void {
  const highest = put.commands.reduce((rc, one) => Math.max(rc, one.rc), 0);
  session.end(!put.done ? EXIT.usage : highest >= FAILED_RC ? EXIT.refused : EXIT.done);
  if (json === true) return session.json(put);
  session.print(put.commands.flatMap(({ lines }) => [...lines]));
  for (const { field, hint, line, reason } of put.problems) {
    session.note(`${file}${line === undefined ? '' : `:${line}`}: ${field}: ${reason}. ${hint}`);
  }
  for (const [type, count] of Object.entries(put.unknown)) session.note(`${count} record(s) of type ${type} are not taken`);
}

/** The database in this process, with the decks that are named; undefined for the running system. */
async function offlineWith(session: Session, options: RacfOptions): Promise<OfflineRacf | undefined> {
  const { file = [], load, offline } = options;
  if (offline !== true) {
    if (file.length > 0 || load !== undefined) {
      throw new CliError('FILE_OFFLINE', 'decks and saved databases are read with --offline only', 'Add --offline');
    }
    return undefined;
  }
  return loadOffline(session, options);
}
