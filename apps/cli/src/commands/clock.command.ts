import type { AdminClient, ClockView } from '@idprop/client';
import type { Command } from 'commander';
import { CliError, numberOf } from '../errors.js';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

/** A day alone begins in UTC. */
const ZONED = /^\d{4}-\d\d-\d\d$|(Z|[+-]\d\d:?\d\d)$/i;
const MOST_SECONDS = 4_000_000_000;

export function clockCommand(session: Session): Command {
  return newCommand('clock', 'show or change emulated time', {
    notes: ['Tokens, tickets, passwords and replay memory know no other time.'],
    examples: [
      'idprop clock freeze 2020-09-28T15:13:05Z',
      'idprop clock advance 600',
      'idprop clock run',
      'idprop clock skew WSCPLEX.WG31 -30',
    ],
  })
    .argument('[change]', 'freeze, advance, run or skew')
    .argument('[value...]', 'an instant (freeze, run), seconds (advance), system and seconds (skew)')
    .allowUnknownOption()
    .action(async (change: string | undefined, values: string[], { json }: JsonOption) => {
      const { admin } = session.client();
      const view = change === undefined ? await admin.clock() : await changed(admin, change, values);
      if (json === true) session.json(view);
      else session.print([`${view.now}${view.frozenAt === undefined ? '' : '  frozen'}`]);
    });
}

function changed(admin: AdminClient, change: string, [first, second]: string[]): Promise<ClockView> {
  switch (change) {
    case 'freeze':
      return admin.freezeClock(instantOf(first));
    case 'run':
      return admin.runClock(instantOf(first));
    case 'advance':
      return admin.advanceClock(secondsOf(first));
    case 'skew': {
      const [sysplex, system] = (first ?? '').split('.');
      if (sysplex === undefined || system === undefined)
        throw new CliError('SYSTEM_MISSING', 'a skew needs a system and seconds', 'Write idprop clock skew SYSPLEX.SYSTEM 30');
      return admin.skewClock(sysplex, system, secondsOf(second));
    }
    default:
      throw new CliError('CLOCK_CHANGE_UNKNOWN', `"${change}" is no change of a clock`, 'Write freeze, advance, run or skew');
  }
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) throw new CliError('SECONDS_MISSING', 'by how many seconds?', 'Write idprop clock advance 600');
  return numberOf(text, 'seconds', -MOST_SECONDS, MOST_SECONDS);
}

function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  // Without a zone it would be the time of whichever machine this runs on.
  if (!Number.isNaN(at) && !ZONED.test(text))
    throw new CliError('INSTANT_WITHOUT_ZONE', `"${text}" names no zone`, `Write ${text.trim()}Z for UTC`);
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new CliError('INSTANT_INVALID', `"${text}" is no instant`, 'Write 2020-09-28T15:13:05Z');
}
