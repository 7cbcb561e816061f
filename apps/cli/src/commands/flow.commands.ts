import { setTimeout as sleep } from 'node:timers/promises';
import type { FlowSummary } from '@idprop/state';
import type { AdminClient } from '@idprop/client';
import type { Command } from 'commander';
import { CliError, numberOf } from '../errors.js';
import { newestFlow } from '../running/newest-flow.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

/** How often a follower looks for new flows, real milliseconds. */
const FOLLOW_MS = 250;
const MOST_FLOWS = 1000;

export function flowCommands(session: Session): Command[] {
  return [flowCommand(session), flowsCommand(session)];
}

interface FlowOptions extends JsonOption {
  readonly follow?: boolean;
  readonly brief?: boolean;
}

function flowCommand(session: Session): Command {
  return newCommand('flow', 'show a flow as a ladder: who at each hop, and every check', {
    examples: ['idprop flow', 'idprop flow --follow --brief'],
  })
    .argument('[id]', 'the newest unless told')
    .option('-f, --follow', 'show each new flow until ^C')
    .option('--brief', 'only who it is at each hop, and what failed')
    .action(async (id: string | undefined, options: FlowOptions) => {
      const { admin } = session.client();
      if (options.follow === true) {
        if (id !== undefined) throw new CliError('FOLLOW_ONE', 'a flow that is over cannot be followed', 'Leave out the id or --follow');
        await follow(session, admin, options);
        return;
      }
      await show(session, admin, id ?? (await newestFlow(admin)), options);
    });
}

async function show(session: Session, admin: AdminClient, id: string, { json, brief = false }: FlowOptions): Promise<void> {
  if (json === true) session.ndjson([await admin.flow(id)]);
  else session.ladder(await admin.ladder(id, { colour: session.colour, brief }));
}

/** A flow is shown when its first service has answered; the reader waits for hops that are late. */
async function follow(session: Session, admin: AdminClient, options: FlowOptions): Promise<void> {
  const seen = new Set((await admin.flows({ limit: MOST_FLOWS })).map(({ id }) => id));
  for (;;) {
    const fresh = (await admin.flows({ limit: MOST_FLOWS })).filter(({ id, result }) => !seen.has(id) && result !== null).reverse();
    for (const { id } of fresh) {
      seen.add(id);
      await show(session, admin, id, options);
    }
    await sleep(FOLLOW_MS);
  }
}

function flowsCommand(session: Session): Command {
  return newCommand('flows', 'list the flows that are kept, newest first', { examples: ['idprop flows -n 5 --outcome refused'] })
    .option('-n, --limit <count>', 'how many', '20')
    .option('--outcome <outcome>', 'only granted or refused')
    .option('--trace <id>', 'of one W3C trace id or traceparent')
    .action(async (options: JsonOption & { limit: string; outcome?: string; trace?: string }) => {
      const limit = numberOf(options.limit, '--limit', 1, MOST_FLOWS);
      const { trace } = options;
      const outcome = outcomeOf(options.outcome);
      const wanted = { limit, ...(outcome === undefined ? {} : { outcome }), ...(trace === undefined ? {} : { traceparent: trace }) };
      const flows = await session.client().admin.flows(wanted);
      if (options.json === true) session.json(flows);
      else session.print(flows.map((flow) => flowLine(session, flow)));
    });
}

function outcomeOf(text: string | undefined): FlowSummary['outcome'] | undefined {
  if (text === undefined || text === 'granted' || text === 'refused') return text;
  throw new CliError('OUTCOME_INVALID', `--outcome ${text} is none`, 'Write granted or refused');
}

function flowLine({ paint }: Session, { id, at, outcome, result, what }: FlowSummary): string {
  const verdict = `${outcome.padEnd(7)} ${String(result ?? '-').padEnd(3)}`;
  return `${id}  ${new Date(at).toISOString().slice(0, 19)}Z  ${outcome === 'granted' ? paint.green(verdict) : paint.red(verdict)}  ${what}`;
}
