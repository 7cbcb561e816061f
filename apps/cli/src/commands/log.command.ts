import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine } from '@idprop/scenarios';
import type { Command } from 'commander';
import { numberOf } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';
import { newLines } from './new-lines.js';

const FOLLOW_MS = 250;
const MOST_LINES = 5000;

interface LogOptions extends JsonOption {
  readonly service?: string;
  readonly limit: string;
  readonly follow?: boolean;
}

export function logCommand(session: Session): Command {
  return newCommand('log', 'show the messages that the emulated products wrote', {
    notes: ['ICH408I and its like. With --json one object a line.'],
    examples: ['idprop log -n 20', 'idprop log -s WSCPLEX.WG31.cics --follow'],
  })
    .option('-s, --service <name>', 'of one service')
    .option('-n, --limit <count>', 'the newest so many', '200')
    .option('-f, --follow', 'go on with new ones until ^C')
    .action(async (options: LogOptions) => {
      const limit = numberOf(options.limit, '--limit', 1, MOST_LINES);
      const { service, json, follow } = options;
      const read = (): Promise<LogLine[]> => admin.log({ limit, ...(service === undefined ? {} : { service }) });
      const show = (lines: readonly LogLine[]): void => (json === true ? session.ndjson(lines) : session.print(lines.flatMap(textOf)));
      const { admin } = session.client();
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

function textOf({ at, service, text }: LogLine): string[] {
  return text.map((line, index) => (index === 0 ? `${at} ${service} ${line}` : `  ${line}`));
}
