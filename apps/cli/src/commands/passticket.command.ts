import { IdpropError } from '@idprop/decision';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { Command } from 'commander';

class TimeError extends IdpropError {}
class TicketError extends IdpropError {}

interface KeyOptions {
  readonly key: string;
}

/** PassTickets without a running system: the algorithm alone, no profile, no authority, no replay memory. */
export function passticketCommand(): Command {
  const keyOption = ['-k, --key <hex>', 'key, 16 hexadecimal digits as in KEYMASKED; for testing only'] as const;
  return new Command('passticket')
    .description('generate or decode legacy PassTickets; needs no running system')
    .addCommand(
      new Command('generate')
        .description('the ticket of a user and an application at a second')
        .argument('<userid>')
        .argument('<applid>')
        .requiredOption(...keyOption)
        .option('-t, --time <instant>', 'ISO time or seconds since 1970; now unless told')
        .addHelpText('after', '\nExample:\n  idprop passticket generate FRED BBGZDFLT -k 123456789ABCDEF0 -t 2020-09-28T15:13:05Z')
        .action((userid: string, applid: string, options: KeyOptions & { time?: string }) => {
          const ticket = new LegacyTickets(LegacyKey.fromHex(options.key), userid, applid).generate(secondOf(options.time));
          process.stdout.write(`${ticket}\n`);
        }),
    )
    .addCommand(
      new Command('decode')
        .description('the second that a ticket was made for')
        .argument('<userid>')
        .argument('<applid>')
        .argument('<passticket>')
        .requiredOption(...keyOption)
        .addHelpText('after', '\nExample:\n  idprop passticket decode FRED BBGZDFLT RQELV4J5 -k 123456789ABCDEF0')
        .action((userid: string, applid: string, ticket: string, options: KeyOptions) => {
          const second = new LegacyTickets(LegacyKey.fromHex(options.key), userid, applid).decode(ticket);
          if (second === undefined) {
            throw new TicketError('PASSTICKET_UNDECODABLE', 'no key makes such a ticket', 'A legacy PassTicket is 8 characters of A-Z 0-9');
          }
          process.stdout.write(`${second} ${new Date(second * 1000).toISOString()}\n`);
        }),
    );
}

function secondOf(time: string | undefined): number {
  if (time === undefined) return Math.floor(Date.now() / 1000);
  if (/^\d+$/.test(time)) return Number(time);
  const parsed = Date.parse(time);
  if (Number.isNaN(parsed)) throw new TimeError('TIME_INVALID', `"${time}" is no time`, 'Write 2020-09-28T15:13:05Z or seconds since 1970');
  return Math.floor(parsed / 1000);
}
