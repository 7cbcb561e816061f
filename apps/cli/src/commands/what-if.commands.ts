import type { Command } from 'commander';
import { CliError, pathOf, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { newestFlow } from '../running/newest-flow.js';
import type { Session } from '../terminal/session.js';
import { changesOf, withChanges, type ChangeOptions } from '../what-if/change-options.js';
import { playedCaller, type CallerOptions } from '../what-if/caller-options.js';
import { showComparison } from '../what-if/show-comparison.js';
import { newCommand, type JsonOption } from './command.js';
import type { ComparedFlows } from '@idprop/client';

interface WhatIfOptions extends JsonOption, CallerOptions, ChangeOptions {
  readonly direct?: boolean;
  readonly method?: string;
  readonly data?: string;
}

const EXIT_CODES = 'Exit codes: 0 below HTTP 400, 1 from 400 on, 2 to be corrected, 3 not reached.';
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Commands that play calls on a copy of the running system, and compare. */
export function whatIfCommands(session: Session): Command[] {
  return [whatIfCommand(session), replayCommand(session), diffCommand(session)];
}

function withCaller(command: Command): Command {
  return command
    .option('--as <user[:password]>', 'with a token of this user')
    .option('--token <token>', 'with this token')
    .option('--basic <user[:password]>', 'as this SAF user, with the right password unless told')
    .option('--certificate <file>', 'with this client certificate (PEM), straight to zCEE')
    .option('--key <file>', 'its private key (PEM)')
    .option('--data <json>', 'a body; @file, or @- for standard input');
}

function whatIfCommand(session: Session): Command {
  const command = newCommand('what-if', 'play a call on a copy of the system: as it is, and changed', {
    notes: [
      'Nothing of it happens: no ticket is used up, no failure counted, no record',
      'written. Without changes it tells how the call would go now.',
    ],
    examples: [
      'idprop what-if /imdb/contact/LAST3 --as distuser1',
      'idprop what-if /imdb/contact/LAST3 --basic FRED --racf "ALTUSER FRED REVOKE"',
      'idprop what-if /imdb/contact/LAST3 --as distuser1 --advance 600',
    ],
    exit: EXIT_CODES,
  })
    .argument('<path>', 'begins with /')
    .option('--direct', 'straight to zCEE, without the gateway')
    .option('-X, --method <method>', 'GET, or POST with --data, unless told');
  return withChanges(withCaller(command)).action(async (path: string, options: WhatIfOptions) => {
    const caller = playedCaller(options) ?? { kind: 'nobody' };
    const body = bodyOf(options.data);
    const method = methodOf(options.method ?? (body === undefined ? 'GET' : 'POST'));
    const direct = options.direct === true || caller.kind === 'saf' || caller.kind === 'basic' || caller.kind === 'certificate';
    const changes = changesOf(options);
    const call = {
      path: pathOf(path),
      method,
      through: direct ? 'zcee' : 'gateway',
      caller,
      ...(body === undefined ? {} : { body }),
    } as const;
    show(session, options, await session.client().admin.whatIf({ call, ...(changes === undefined ? {} : { changes }) }));
  });
}

function replayCommand(session: Session): Command {
  const command = newCommand('replay', 'play the call of a recorded flow again, on changed definitions', {
    notes: ['On a copy of the system: nothing of it happens. What no record holds, as a body', 'or a certificate, is given again.'],
    examples: ['idprop replay', 'idprop replay --deck permit.jcl', 'idprop replay --file zcee/server.xml=./server.xml'],
    exit: EXIT_CODES,
  }).argument('[id]', 'of a flow; the newest unless told');
  return withChanges(withCaller(command)).action(async (id: string | undefined, options: WhatIfOptions) => {
    const { admin } = session.client();
    const [changes, caller, body] = [changesOf(options), playedCaller(options), bodyOf(options.data)];
    const given = {
      ...(changes === undefined ? {} : { changes }),
      ...(caller === undefined ? {} : { caller }),
      ...(body === undefined ? {} : { body }),
    };
    show(session, options, await admin.replay(id ?? (await newestFlow(admin)), given));
  });
}

function diffCommand(session: Session): Command {
  return newCommand('diff', 'two flows, and what is different hop by hop', {
    examples: ['idprop diff 3f2a9c0d1b5e6f70 8c1d2e3f4a5b6c7d'],
  })
    .argument('<before>', 'id of a flow')
    .argument('<after>', 'id of a flow')
    .action(async (before: string, after: string, { json }: JsonOption) => {
      const compared = await session.client().admin.compare(before, after);
      if (json === true) session.json(compared);
      else showComparison(session, compared);
    });
}

function show(session: Session, { json }: JsonOption, compared: ComparedFlows): void {
  const { status } = compared.after ?? compared.before;
  if ((status ?? 0) >= 400) session.end(EXIT.refused);
  if (json === true) session.json(compared);
  else showComparison(session, compared);
}

function bodyOf(data: string | undefined): string | undefined {
  return data?.startsWith('@') === true ? readText(data.slice(1)) : data;
}

function methodOf(text: string): (typeof METHODS)[number] {
  const method = METHODS.find((one) => one === text.toUpperCase());
  if (method === undefined) throw new CliError('METHOD_INVALID', `there is no method ${text}`, `Write ${METHODS.join(', ')}`);
  return method;
}
