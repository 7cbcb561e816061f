import { Option, type Command } from 'commander';
import { CliError } from '../errors.js';
import { OfflineRacf } from '../racf/offline.js';
import type { JsonOption } from './command.js';

export interface RacfOptions extends JsonOption {
  readonly file?: readonly string[];
  readonly database?: string;
  readonly issuer?: string;
  readonly offline?: boolean;
  readonly load?: string;
  readonly save?: string;
}

/** Who issues commands where nobody is named. */
export const ISSUER = 'IBMUSER';

/** The options that say on which database. */
export function withDatabase(command: Command): Command {
  return command
    .addOption(
      new Option('-f, --file <deck>', 'commands or JCL, - for standard input; again for more').argParser(
        (file: string, before: readonly string[] | undefined) => [...(before ?? []), file],
      ),
    )
    .option('-d, --database <name>', 'RACF database, where there are several')
    .option('--issuer <userid>', 'who issues the commands (default: IBMUSER)')
    .option('--offline', 'on an empty database in this process; needs no running system')
    .option('--load <file>', 'with --offline: begin with a database that --save wrote');
}

export function openOffline({ issuer = ISSUER, load, database }: RacfOptions): OfflineRacf {
  if (database !== undefined) throw new CliError('DATABASE_OFFLINE', 'offline there is one database', 'Leave out --database');
  return new OfflineRacf(issuer.toUpperCase(), Date.now(), load);
}
