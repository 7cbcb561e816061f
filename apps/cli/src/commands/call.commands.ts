import { SysplexClient, type Caller } from '@idprop/scenarios';
import { Command } from 'commander';
import { StateFolder } from '../running/state-folder.js';

/** Commands that play a client of the running system. */
export function callCommands(): Command[] {
  return [
    new Command('token')
      .description("a token of the workshop's issuer, by its password grant")
      .argument('<user>')
      .argument('[password]', "the user's own name unless told, as in the workshop")
      .addHelpText('after', '\nExample:\n  idprop token distuser1')
      .action(async (user: string, password: string | undefined) => {
        process.stdout.write(`${await new SysplexClient(new StateFolder().running()).token(user, password)}\n`);
      }),
    new Command('call')
      .description('call an API and show its answer and its flow')
      .argument('<path>')
      .option('--as <user>', 'with a token of this user, through the gateway')
      .option('--basic <user:password>', 'with user and password, straight to zCEE')
      .addHelpText(
        'after',
        '\nExamples:\n  idprop call /imdb/contact/LAST3 --as distuser1\n  idprop call /imdb/contact/LAST3 --basic FRED:FRED',
      )
      .action(async (path: string, options: { as?: string; basic?: string }) => {
        const sysplex = new SysplexClient(new StateFolder().running());
        const caller = await callerOf(sysplex, options);
        const reply = await sysplex.call(path, caller, options.basic === undefined ? 'gateway' : 'zcee');
        process.stdout.write(`${reply.status} ${reply.text}\n\n${await sysplex.ladder(reply)}`);
      }),
  ];
}

async function callerOf(sysplex: SysplexClient, { as, basic }: { as?: string; basic?: string }): Promise<Caller> {
  if (as !== undefined) return { token: await sysplex.token(as) };
  if (basic === undefined) return undefined;
  const [user = '', ...rest] = basic.split(':');
  return { user, password: rest.join(':') };
}
