import { isAccessLevel } from '@idprop/saf';
import type { RacfQuery } from '@idprop/server';
import type { Command } from 'commander';
import { CliError, readBytes, readText } from '../errors.js';
import { showDecision } from '../racf/query.js';
import type { Session } from '../terminal/session.js';
import { newCommand } from './command.js';
import { loadOffline, useridOf, withDatabase, type RacfOptions } from './racf-options.js';

const EXIT_TEXT = 'Exit codes: 0 granted, 1 refused or no decision, 2 to correct, 3 not reached.';

interface UsermapOptions extends RacfOptions {
  readonly caller?: string;
  readonly userid?: string;
  readonly name?: string;
  readonly registry?: string;
  readonly certificate?: string;
}

interface VerifyOptions extends RacfOptions {
  readonly appl?: string;
  readonly group?: string;
  readonly password?: string;
}

/** One RACF decision with its steps. Nothing comes of it: no failure is counted, no ticket used up. */
export function queryCommand(session: Session): Command {
  return newCommand('query', 'ask for one decision and print its steps; nothing comes of it', {
    examples: ['idprop racf query auth FRED APPL BBGZDFLT READ', 'idprop racf query auth FRED APPL X --offline -f users.jcl'],
    exit: EXIT_TEXT,
  })
    .addCommand(authCommand(session))
    .addCommand(mapCommand(session))
    .addCommand(verifyCommand(session))
    .addCommand(usermapCommand(session));
}

function authCommand(session: Session): Command {
  const command = newCommand('auth', 'may this user access this resource?', {
    examples: ['idprop racf query auth FRED APPL BBGZDFLT READ'],
    exit: EXIT_TEXT,
  })
    .argument('<userid>')
    .argument('<class>')
    .argument('<resource>')
    .argument('[access]', 'NONE, EXECUTE, READ, UPDATE, CONTROL or ALTER', 'READ');
  return withDatabase(command)
    .option('--group <group>', "the user's current connect group")
    .action(async (userid: string, className: string, resource: string, access: string, options: RacfOptions & { group?: string }) => {
      const level = access.toUpperCase();
      if (!isAccessLevel(level)) {
        throw new CliError('ACCESS_INVALID', `${access} is no access level`, 'Write NONE, EXECUTE, READ, UPDATE, CONTROL or ALTER');
      }
      const query = { type: 'auth', userid: useridOf(userid), class: className, resource, access: level } as const;
      await decide(session, { ...query, ...(options.group === undefined ? {} : { group: options.group }) }, options);
    });
}

function mapCommand(session: Session): Command {
  const command = newCommand('map', 'which user is this distributed identity?', {
    examples: ['idprop racf query map distuser1 zCEERealm'],
    exit: EXIT_TEXT,
  })
    .argument('<name>', 'user name: plain, or an X.500 name')
    .argument('<registry>', 'registry or realm name');
  return withDatabase(command).action(async (name: string, registry: string, options: RacfOptions) =>
    decide(session, { type: 'map', name, registry }, options),
  );
}

function verifyCommand(session: Session): Command {
  const command = newCommand('verify', 'may this user log on?', {
    notes: [
      'Without --password the user is asserted, as a mapped identity is. A PassTicket',
      'is not evaluated, since that would use it up. A saved database has no',
      'passwords: with --offline the decks of --file set them.',
    ],
    examples: ['idprop racf query verify FRED --appl BBGZDFLT', 'idprop racf query verify FRED --password - < secret.txt'],
    exit: EXIT_TEXT,
  }).argument('<userid>');
  return withDatabase(command)
    .option('--appl <applid>', 'checked in class APPL')
    .option('--group <group>', 'instead of his default group')
    .option('--password <password>', 'password or phrase; - for standard input')
    .action(async (userid: string, options: VerifyOptions) => {
      const { appl, group, password } = options;
      const secret = password === '-' ? readText('-').replace(/\r?\n$/, '') : password;
      const query: RacfQuery = {
        type: 'verify',
        userid: useridOf(userid),
        ...(appl === undefined ? {} : { applname: appl }),
        ...(group === undefined ? {} : { group }),
        ...(secret === undefined ? {} : { secret }),
      };
      await decide(session, query, options);
    });
}

function usermapCommand(session: Session): Command {
  const command = newCommand('usermap', 'what does R_usermap (IRRSIM00) answer?', {
    notes: [
      'Functions: 1, 3, 5 user ID to Lotus Notes, NDS or Kerberos name; 2, 4, 6',
      'and back; 6 also certificate to user ID; 8 distinguished name and registry',
      'to user ID. What a function reads and is not given is 8/8/4.',
    ],
    examples: [
      'idprop racf query usermap 8 --name distuser1 --registry zCEERealm',
      'idprop racf query usermap 6 --certificate client.pem --caller ZSSSERV',
    ],
    exit: EXIT_TEXT,
  }).argument('<function>', 'function code, 1 to 8', functionCode);
  return withDatabase(command)
    .option('--userid <userid>', 'a SAF user ID')
    .option('--name <name>', 'Lotus Notes, NDS, Kerberos or distinguished name')
    .option('--registry <registry>', 'registry or realm name')
    .option('--certificate <file>', 'DER or PEM')
    .option('--caller <userid>', 'a caller in problem state: his authority counts')
    .action(async (code: number, options: UsermapOptions) => {
      const { caller, certificate, name, registry, userid } = options;
      const base64 = certificate === undefined ? undefined : readBytes(certificate).toString('base64');
      await decide(session, { type: 'usermap', function: code, caller, userid, name, registry, certificate: base64 }, options);
    });
}

function functionCode(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  throw new CliError('FUNCTION_INVALID', `${text} is no function code`, 'Write a number from 1 to 8');
}

async function decide(session: Session, query: RacfQuery, options: RacfOptions): Promise<void> {
  const { file = [], database, offline, json } = options;
  if (offline === true) {
    const racf = await loadOffline(session, options);
    showDecision(session, await racf.query(query), json);
    return;
  }
  if (file.length > 0 || options.load !== undefined) {
    throw new CliError('FILE_OFFLINE', 'a query reads decks with --offline only', 'Add --offline, or run them with idprop racf --file');
  }
  showDecision(session, await session.client().admin.racfQuery(query, database === undefined ? {} : { database }), json);
}
