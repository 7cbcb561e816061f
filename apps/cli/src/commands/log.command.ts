import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine, SmfLine } from '@idprop/client';
import type { Command } from 'commander';
import { CliError, numberOf } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';
import { newLines } from './new-lines.js';

const FOLLOW_MS = 250;
const MOST_LINES = 5000;
const MOST_EVENT = 255;

interface LogOptions extends JsonOption {
  readonly service?: string;
  readonly to?: string;
  readonly limit: string;
  readonly follow?: boolean;
  readonly smf?: boolean;
  readonly event?: string;
  readonly type?: string;
  readonly header?: boolean;
}

export function logCommand(session: Session): Command {
  return newCommand('log', 'show the messages that the emulated products wrote', {
    notes: [
      'ICH408I and its like, or with --smf the SMF records: of type 80 who logged on,',
      'what was refused, which RACF commands were entered; of type 123 the requests',
      'that an audit interceptor saw. With --json one object a line.',
    ],
    examples: ['idprop log -n 20', 'idprop log -s WSCPLEX.WG31.cics --to CSCS --follow', 'idprop log --smf --event 2 --json'],
  })
    .option('-s, --service <name>', 'of one service')
    .option('-t, --to <destination>', 'of one log: console, joblog, CSCS, CSMT, CISO ...')
    .option('-n, --limit <count>', 'the newest so many', '200')
    .option('-f, --follow', 'go on with new ones until ^C')
    .option('--smf', 'SMF records instead of messages')
    .option('--type <number>', 'with --smf: 80 of RACF, 123 of z/OS Connect')
    .option('--header', 'with --smf: type 123 with its documented header in hexadecimal')
    .option('--event <code>', 'with --smf: of one event, 2 for accesses, 1 for logons')
    .action(async (options: LogOptions) => {
      const limit = numberOf(options.limit, '--limit', 1, MOST_LINES);
      const { service, to, json, follow, smf, header = false } = options;
      const event = options.event === undefined ? undefined : numberOf(options.event, '--event', 0, MOST_EVENT);
      if (to !== undefined && smf === true) throw new CliError('TO_SMF', '--to is for messages', 'Leave --smf or --to out');
      const type = options.type === undefined ? undefined : numberOf(options.type, '--type', 0, MOST_EVENT);
      const alone = [event === undefined ? '' : '--event', type === undefined ? '' : '--type', header ? '--header' : ''].find(
        (one) => one !== '',
      );
      if (alone !== undefined && smf !== true) throw new CliError('EVENT_SMF', `${alone} works with --smf only`, 'Add --smf');
      const chosen = { ...(event === undefined ? {} : { event }), ...(type === undefined ? {} : { type }), ...(header ? { header } : {}) };
      const { admin } = session.client();
      const wanted = { limit, ...(service === undefined ? {} : { service }) };
      const read = async (): Promise<(LogLine | SmfLine)[]> =>
        smf === true ? admin.smf({ ...wanted, ...chosen }) : admin.log({ ...wanted, ...(to === undefined ? {} : { to }) });
      const show = (lines: readonly (LogLine | SmfLine)[]): void =>
        json === true ? session.ndjson(lines) : session.print(lines.flatMap((line) => ('text' in line ? textOf(line) : recordOf(line))));
      let known = await read();
      show(known);
      while (follow === true) {
        await sleep(FOLLOW_MS);
        const now = await read();
        show(newLines(known, now));
        known = now;
      }
    });
}

/** With the log it is in: a region has several. */
function textOf({ at, service, to, text }: LogLine): string[] {
  return text.map((line, index) => (index === 0 ? `${at} ${service} ${to} ${line}` : `  ${line}`));
}

/** One record a line; what is not there is left out. */
function recordOf({ at, event, fields, header, qualifier, service, type }: SmfLine): string[] {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  const texts = given.map(([name, value]) => `${name}=${String(value)}`);
  if (header !== undefined) texts.push(`header=${header}`);
  return [`${at} ${service} SMF ${type} event ${event} qualifier ${qualifier} ${texts.join(' ')}`];
}
