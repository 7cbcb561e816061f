import type { Caller, SysplexClient } from '@idprop/client';
import type { Command } from 'commander';
import { CliError, pathOf, readText } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';
import { tokenCommand } from './token.command.js';

interface CallOptions extends JsonOption {
  readonly as?: string;
  readonly token?: string;
  readonly basic?: string;
  readonly method?: string;
  readonly data?: string;
  readonly direct?: boolean;
  readonly brief?: boolean;
}

/** Commands that play a client of the running system. */
export function callCommands(session: Session): Command[] {
  return [tokenCommand(session), callCommand(session)];
}

function callCommand(session: Session): Command {
  return newCommand('call', 'call an API and show its answer and its flow', {
    examples: ['idprop call /imdb/contact/LAST3 --as distuser1', 'idprop call /imdb/contact/LAST3 --basic FRED:FRED'],
    exit: 'Exit codes: 0 below HTTP 400, 1 from 400 on, 2 to be corrected, 3 not reached.',
  })
    .argument('<path>', 'begins with /')
    .option('--as <user[:password]>', 'with a token of this user')
    .option('--token <token>', 'with this token')
    .option('--basic <user:password>', 'with user and password, straight to zCEE')
    .option('--direct', 'straight to zCEE, without the gateway')
    .option('-X, --method <method>', 'GET, or POST with --data, unless told')
    .option('--data <json>', 'a body; @file, or @- for standard input')
    .option('--brief', 'of the flow only who it is at each hop, and what failed')
    .action(async (path: string, options: CallOptions) => {
      const target = pathOf(path);
      const sysplex = session.client();
      const { data, method, direct, basic, json, brief = false } = options;
      const body = data?.startsWith('@') === true ? readText(data.slice(1)) : data;
      const request = { ...(method === undefined ? {} : { method: method.toUpperCase() }), ...(body === undefined ? {} : { body }) };
      const through = direct === true || basic !== undefined ? 'zcee' : 'gateway';
      const reply = await sysplex.call(target, await callerOf(sysplex, options), through, request);
      if (reply.status >= 400) session.end(EXIT.refused);
      const { status, headers, text, json: parsed } = reply;
      if (json === true) session.json({ status, headers, body: parsed ?? text, flow: await sysplex.findFlow(reply) });
      else {
        session.print([`${status} ${text}`.trimEnd(), '']);
        session.ladder(await ladderOf(sysplex, reply, { colour: session.colour, brief }));
      }
    });
}

type Reply = Awaited<ReturnType<SysplexClient['call']>>;

/** A request that the gateway turned away has no flow. */
async function ladderOf(sysplex: SysplexClient, reply: Reply, options: { colour: boolean; brief: boolean }): Promise<string> {
  const flow = await sysplex.findFlow(reply);
  return flow === undefined
    ? 'no flow: the request did not get as far as z/OS Connect'
    : (await sysplex.admin.ladder(flow.id, options)).trimEnd();
}

async function callerOf(sysplex: SysplexClient, { as, basic, token }: CallOptions): Promise<Caller> {
  if ([as, basic, token].filter((one) => one !== undefined).length > 1) {
    throw new CliError('CALLER_AMBIGUOUS', '--as, --token and --basic exclude each other', 'Choose one');
  }
  if (token !== undefined) return { token };
  if (as !== undefined) return { token: await sysplex.token(...userAndPassword(as)) };
  if (basic === undefined) return undefined;
  const [user, password = ''] = userAndPassword(basic);
  return { user, password };
}

function userAndPassword(text: string): [user: string, password?: string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}
