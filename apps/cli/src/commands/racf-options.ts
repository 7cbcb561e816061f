import { isSafName } from '@idprop/identity';
import { Option, type Command } from 'commander';
import { CliError, readText } from '../errors.js';
import { OfflineRacf } from '../racf/offline.js';
import { failures } from '../racf/ran-command.js';
import type { Session } from '../terminal/session.js';
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
  return new OfflineRacf(useridOf(issuer), Date.now(), load);
}

/** A user ID as it was typed, in upper case. Throws CliError where it can be none. */
export function useridOf(text: string): string {
  const userid = text.toUpperCase();
  if (!isSafName(userid)) throw new CliError('USERID_INVALID', `${text} is no user ID`, 'Write 1 to 8 characters: A-Z, 0-9, #, @, $');
  return userid;
}

/** The database in this process after the decks that are named. A command of theirs that fails is told: what follows builds on it. */
export async function loadOffline(session: Session, options: RacfOptions): Promise<OfflineRacf> {
  const racf = openOffline(options);
  for (const name of options.file ?? []) {
    for (const failure of failures(await racf.run(readText(name), name))) session.note(failure);
  }
  return racf;
}
