import type { Command } from 'commander';
import { CliError, pathOf, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

interface ExplainOptions extends JsonOption {
  readonly path?: string;
  readonly header?: string;
  readonly service?: string;
}

/** The debugger: a token taken apart, and z/OS Connect's checks of it one by one. */
export function tokenExplainCommand(session: Session): Command {
  return newCommand('explain', 'what a token says, and what z/OS Connect would do with it', {
    notes: [
      'A rehearsal: each check is made up to the program, nothing is called, kept or',
      'used up, so that the token is good for a call afterwards.',
    ],
    examples: ['idprop token explain "$(idprop token distuser1)"', 'idprop token --fault wrong-aud | idprop token explain'],
    exit: 'Exit codes: 0 taken, 1 refused, 2 to be corrected, 3 not reached.',
  })
    .argument('[token]', 'a token; standard input unless told')
    .option('--path <path>', 'of an API; that of the first API unless told')
    .option('--header <name>', 'that the token is sent in; Authorization unless told')
    .option('--service <name>', 'which z/OS Connect, where there are several')
    .action(async (given: string | undefined, { json, path, header, service }: ExplainOptions) => {
      const { admin } = session.client();
      const token = (given ?? readText('-')).trim();
      if (token === '') throw new CliError('TOKEN_MISSING', 'there is no token', 'One is made by idprop token');
      const asked = {
        ...(path === undefined ? {} : { path: pathOf(path) }),
        ...(header === undefined ? {} : { header }),
        ...(service === undefined ? {} : { service }),
      };
      const explained = await admin.explainToken(token, asked);
      if (explained.status >= 300) session.end(EXIT.refused);
      if (json === true) return session.json(explained);
      const { kind, claims, status, challenge, flow } = explained;
      session.folded([
        ...(kind === 'opaque' ? ['no JWT: an opaque token'] : []),
        ...(explained.header === undefined ? [] : [`header  ${JSON.stringify(explained.header)}`]),
        ...Object.entries(claims ?? {}).map(([name, value]) => `  ${name.padEnd(20)} ${JSON.stringify(value)}`),
        '',
        status < 300
          ? 'z/OS Connect would take it'
          : `z/OS Connect would answer ${status}${challenge === undefined ? '' : ` ${challenge}`}`,
        '',
      ]);
      session.ladder((await admin.ladder(flow.id, { colour: session.colour })).trimEnd());
    });
}
