import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { renderRemedy, type Step } from '@idprop/decision';
import {
  EnhancedKey,
  EnhancedTickets,
  evaluatePassTicket,
  isoOfEpoch,
  LegacyKey,
  LegacyTickets,
  passticketCatalogue,
  renderTrace,
  runBatchLine,
  traceEnhanced,
  traceLegacy,
  UsedTickets,
  type EnhancedType,
  type TicketProfile,
} from '@idprop/passticket';
import { Command, Option } from 'commander';
import { CliError, numberOf } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { lineChunks } from '../terminal/line-chunks.js';
import { newCommand, type CommandNotes, type JsonOption } from './command.js';
import { secondOf } from './second-of.js';
import type { Session } from '../terminal/session.js';

interface TicketOptions extends JsonOption {
  readonly key: string;
  readonly enhanced?: EnhancedType;
  readonly time?: string;
}

const KEY = '-k 123456789ABCDEF0';

/** PassTickets without a running system: the algorithms alone, no profile, no authority, no memory of used tickets. */
export function passticketCommand(session: Session): Command {
  return new Command('passticket')
    .description('make, check and explain PassTickets; needs no running system')
    .addHelpText('after', '\nExample:\n  idprop passticket generate FRED BBGZDFLT -k 123456789ABCDEF0')
    .addCommand(generate(session))
    .addCommand(evaluate(session))
    .addCommand(decode(session))
    .addCommand(trace(session))
    .addCommand(batch(session));
}

function generate(session: Session): Command {
  return ticketCommand('generate', 'the ticket of a user and an application at a second', {
    examples: [`idprop passticket generate FRED BBGZDFLT ${KEY} \\`, '  -t 2020-09-28T15:13:05Z'],
  }).action((userid: string, applid: string, options: TicketOptions) => {
    const epoch = secondOf(options.time);
    const passticket = ticketsOf(userid, applid, options).generate(epoch);
    if (options.json === true) session.json({ userid, applid, epoch, passticket });
    else session.print([passticket]);
  });
}

function decode(session: Session): Command {
  return ticketCommand(
    'decode',
    'the second that a ticket was made for',
    { examples: [`idprop passticket decode FRED BBGZDFLT RQELV4J5 ${KEY}`] },
    { ticket: true, timed: false },
  ).action((userid: string, applid: string, passticket: string, options: TicketOptions) => {
    const epoch = ticketsOf(userid, applid, options).decode(passticket);
    if (epoch === undefined) {
      throw new CliError('PASSTICKET_UNDECODABLE', 'no key makes such a ticket', 'A PassTicket is 8 characters; letters count as they are');
    }
    const time = isoOfEpoch(epoch);
    if (options.json === true) session.json({ userid, applid, epoch, ...(time === undefined ? {} : { time }) });
    else session.print([`${epoch} ${time ?? 'beyond the year 9999'}`]);
  });
}

function evaluate(session: Session): Command {
  return ticketCommand(
    'evaluate',
    'is a ticket good now, and if not, why',
    {
      notes: ['As RACF would, but for the memory of used tickets.'],
      examples: [`idprop passticket evaluate FRED BBGZDFLT RQELV4J5 ${KEY} \\`, '  -t 2020-09-28T15:20:00Z'],
      exit: 'Exit codes: 0 good, 1 not good, 2 to be corrected.',
    },
    { ticket: true, timed: true },
  )
    .option('--timeout <seconds>', 'TIMEOUT of an enhanced key, 1 to 600', '60')
    .action((userid: string, applid: string, passticket: string, options: TicketOptions & { timeout: string }) => {
      const profile = profileOf(applid.toUpperCase(), options, numberOf(options.timeout, 'timeout', 1, 600));
      const request = { userid, applname: applid, passticket, now: secondOf(options.time), candidates: [profile] };
      const { outcome, value, steps } = evaluatePassTicket(request, new UsedTickets());
      if (outcome === 'refused') session.end(EXIT.refused);
      if (options.json === true) session.json({ outcome, codes: value.codes, ...value.ticket, steps });
      else session.print(value.ticket === undefined ? whyNot(steps) : [`good, ${age(value.ticket.offset)}`]);
    });
}

function trace(session: Session): Command {
  return ticketCommand('trace', 'every stage of a ticket as bytes', {
    examples: ['idprop passticket trace MIKEM TSOSYS1 -k E001193519561977 -t 1111111'],
  }).action((userid: string, applid: string, { key, enhanced, time, json }: TicketOptions) => {
    const input = { userid, applid, key, epoch: secondOf(time) };
    const stages = enhanced === undefined ? traceLegacy(input) : traceEnhanced({ ...input, type: enhanced });
    if (json === true) session.json(stages);
    else session.print(renderTrace(stages));
  });
}

function batch(session: Session): Command {
  return newCommand('batch', 'many tickets: one JSON object a line in, one out', {
    notes: [
      'Fields: algorithm (legacy, enhanced), type (UPPER, MIXED), userid, applid,',
      'key (hex), epoch or time (ISO; UTC unless it names a zone). With "op":"decode"',
      'and passticket: back to epoch.',
      'A line that cannot be done comes back with error, a code; one that is no JSON',
      'object as its line number and error. Blank lines are passed over.',
    ],
    examples: ['idprop passticket batch < vectors.ndjson'],
    exit: 'Exit codes: 0 all done, 1 some lines have an error, 2 to be corrected.',
  })
    .argument('[file]', 'standard input unless told')
    .action(async (file: string | undefined) => {
      for await (const lines of lineChunks(file === undefined || file === '-' ? session.io.input : createReadStream(file))) {
        const results = lines.map(({ text, line }) => runLine(text, line));
        if (results.some((result) => result['error'] !== undefined)) session.end(EXIT.refused);
        const more = session.io.out.write(results.map((result) => `${JSON.stringify(result)}\n`).join(''));
        if (more === false && session.io.out === process.stdout) await once(process.stdout, 'drain');
      }
    });
}

/** What is no JSON object cannot come back: its number stands for it. */
function runLine(text: string, line: number): Readonly<Record<string, unknown>> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return { line, error: 'JSON_INVALID' };
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { line, error: 'JSON_INVALID' };
  return runBatchLine(input as Readonly<Record<string, unknown>>);
}

/** A command on one ticket: user, application, key, and the kind of ticket. */
function ticketCommand(
  name: string,
  description: string,
  notes: CommandNotes,
  { ticket, timed }: { ticket: boolean; timed: boolean } = { ticket: false, timed: true },
): Command {
  const command = newCommand(name, description, notes).argument('<userid>').argument('<applid>');
  if (ticket) command.argument('<passticket>');
  command.requiredOption('-k, --key <hex>', 'the key, for testing only: 16 digits, enhanced 64 to 512');
  command.addOption(new Option('-e, --enhanced <type>', 'an enhanced ticket (HMAC)').choices(['UPPER', 'MIXED']));
  if (timed) command.option('-t, --time <instant>', 'ISO time or seconds since 1970; now unless told');
  return command;
}

function ticketsOf(userid: string, applid: string, { key, enhanced }: TicketOptions): LegacyTickets | EnhancedTickets {
  return enhanced === undefined
    ? new LegacyTickets(LegacyKey.fromHex(key), userid, applid)
    : new EnhancedTickets(EnhancedKey.fromHex(key), enhanced, userid, applid);
}

function profileOf(name: string, { key, enhanced }: TicketOptions, timeout: number): TicketProfile {
  const base = { name, replayProtection: false };
  return enhanced === undefined
    ? { ...base, legacy: LegacyKey.fromHex(key) }
    : { ...base, enhanced: { key: EnhancedKey.fromHex(key), type: enhanced, timeout, replayAllowed: true } };
}

function whyNot(steps: readonly Step[]): string[] {
  return steps
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ check, found, remedy = [] }) => [
      `not good, this does not hold: ${passticketCatalogue.checks[check]?.title ?? check}${found === undefined ? '' : ` (${found})`}`,
      ...remedy.flatMap((one) => renderRemedy(passticketCatalogue, one)?.text ?? []).map((line) => `  ${line}`),
    ]);
}

function age(offset: number): string {
  if (offset === 0) return 'of this second';
  return offset > 0 ? `${offset} seconds old` : `${-offset} seconds ahead`;
}
