import type { Changes } from '@idprop/server';
import type { Command } from 'commander';
import { CliError, numberOf, readText } from '../errors.js';

/** What is other than in the running system, as it is typed. */
export interface ChangeOptions {
  readonly racf?: readonly string[];
  readonly deck?: string;
  readonly database?: string;
  readonly file?: Readonly<Record<string, string>>;
  readonly csd?: string;
  readonly advance?: string;
}

const MOST_SECONDS = 4_000_000_000;

export function withChanges(command: Command): Command {
  return command
    .option('--racf <command>', 'with this RACF command; again for more', (text, before: readonly string[] = []) => [...before, text])
    .option('--deck <file>', 'with the RACF commands of this file')
    .option('--database <name>', 'RACF database, where there are several')
    .option('--file <name=file>', 'with this file in the place of one of the system', setFile)
    .option('--csd <file>', 'with these DFHCSDUP commands')
    .option('--advance <seconds>', 'with the clock moved');
}

function setFile(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError('FILE_INVALID', `--file ${text} names one file only`, 'Write --file zcee/server.xml=./server.xml');
  return { ...before, [text.slice(0, at)]: readText(text.slice(at + 1)) };
}

/** Undefined where nothing is changed. */
export function changesOf({ racf = [], deck, database, file = {}, csd, advance }: ChangeOptions): Changes | undefined {
  const commands = [...racf, ...(deck === undefined ? [] : [readText(deck)])].join('\n');
  const changes: Changes = {
    ...(commands === '' ? {} : { racf: commands }),
    ...(database === undefined ? {} : { database }),
    ...(Object.keys(file).length === 0 ? {} : { files: { ...file } }),
    ...(csd === undefined ? {} : { csd: readText(csd) }),
    ...(advance === undefined ? {} : { advance: numberOf(advance, '--advance', -MOST_SECONDS, MOST_SECONDS) }),
  };
  const { database: _database, ...changed } = changes;
  return Object.keys(changed).length === 0 ? undefined : changes;
}
