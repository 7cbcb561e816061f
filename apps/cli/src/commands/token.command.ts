import { decodeToken, FAULTS, isFault } from '@idprop/jwt';
import type { Command } from 'commander';
import { CliError } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';
import { tokenCheckCommand } from './token-check.command.js';
import { tokenExplainCommand } from './token-explain.command.js';

/** In place of a fault's name. */
const LIST = 'list';

/** The names, in lines of at most 76 characters. */
const FAULT_LINES = FAULTS.reduce<string[]>((lines, name) => {
  const last = lines.at(-1) ?? '';
  if (last === '' || last.length + name.length + 1 > 76) return [...lines, `  ${name}`];
  return [...lines.slice(0, -1), `${last} ${name}`];
}, []);

export function tokenCommand(session: Session): Command {
  return newCommand('token', "a token of the gateway's issuer, by its password grant", {
    notes: ['--fault gives a token that is bad in one way, for tests of refusals:', ...FAULT_LINES],
    examples: [
      'idprop token distuser1',
      'idprop token --fault expired',
      'idprop token --fault list',
      'curl -H "Authorization: Bearer $(idprop token distuser1)" ...',
    ],
  })
    .addCommand(tokenCheckCommand(session))
    .addCommand(tokenExplainCommand(session))
    .argument('[user]', 'a user of issuer.yaml, its first one unless told')
    .argument('[password]', "the user's own name unless told, as in the workshop")
    .option('--fault <name>', 'a bad token instead; list: the names')
    .action(async (user: string | undefined, password: string | undefined, { json, fault }: JsonOption & { fault?: string }) => {
      if (fault === LIST) return json === true ? session.json(FAULTS) : session.print(FAULTS);
      if (fault !== undefined && !isFault(fault))
        throw new CliError('FAULT_UNKNOWN', `there is no fault "${fault}"`, 'idprop token --fault list names them');
      const client = session.client();
      const named = user ?? client.firstUser;
      if (named === undefined) throw new CliError('USER_MISSING', 'issuer.yaml names no user', 'Name one: idprop token distuser1');
      const token = await client.token(named, password, fault);
      if (json === true) session.json({ access_token: token, claims: decodeToken(token).claims });
      else session.print([token]);
    });
}
