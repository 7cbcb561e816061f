import { readFileSync } from 'node:fs';
import { SysplexClient } from '@idprop/scenarios';
import { Command } from 'commander';
import { StateFolder } from '../running/state-folder.js';

const client = (): SysplexClient => new SysplexClient(new StateFolder().running());
const print = (lines: readonly string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

/** Commands for a running system, by its admin API. */
export function adminCommands(done: (exitCode: number) => void): Command[] {
  return [
    new Command('racf')
      .description('run RACF commands on the running system')
      .argument('[command...]', 'one command, in quotes')
      .option('-f, --file <deck>', 'a file of commands or JCL; - for standard input')
      .option('-d, --database <name>', 'RACF database, where there are several')
      .addHelpText('after', `\nExample:\n  idprop racf "RACMAP ID(USER1) LISTMAP"`)
      .action(async (words: string[], options: { file?: string; database?: string }) => {
        const text = options.file === undefined ? words.join(' ') : readFileSync(options.file === '-' ? 0 : options.file, 'utf8');
        const result = await client().admin.racf(text, options.database === undefined ? {} : { database: options.database });
        print(result.commands.flatMap((one) => one.lines));
        done(result.rc === 0 ? 0 : 1);
      }),
    new Command('operator')
      .description('enter an operator command or a reply')
      .argument('<command...>')
      .addHelpText('after', `\nExamples:\n  idprop operator "F BAQSTRT,REFRESH,CONFIG"\n  idprop operator 21,VIEWHWS`)
      .action(async (words: string[]) => print(await client().admin.operator(words.join(' ')))),
    new Command('flows')
      .description('list the flows that are kept, newest first')
      .option('-n, --limit <count>', 'how many', '20')
      .addHelpText('after', '\nExample:\n  idprop flows -n 5')
      .action(async (options: { limit: string }) => {
        const flows = await client().admin.flows({ limit: Number(options.limit) });
        print(
          flows.map(
            (flow) => `${flow.id}  ${new Date(flow.at).toISOString()}  ${flow.outcome.padEnd(7)}  ${String(flow.result)}  ${flow.what}`,
          ),
        );
      }),
    new Command('flow')
      .description('show one flow as a ladder: who at each hop, and every check')
      .argument('[id]', 'the newest unless told')
      .addHelpText('after', '\nExample:\n  idprop flow')
      .action(async (id: string | undefined) => {
        const { admin } = client();
        const [newest] = id === undefined ? await admin.flows({ limit: 1 }) : [];
        process.stdout.write(await admin.ladder(id ?? newest?.id ?? ''));
      }),
    new Command('log')
      .description('show the messages that the emulated products wrote')
      .option('-s, --service <name>', 'of one service')
      .addHelpText('after', '\nExample:\n  idprop log -s WSCPLEX.WG31.cics')
      .action(async (options: { service?: string }) => {
        const lines = await client().admin.log(options.service === undefined ? {} : { service: options.service });
        print(lines.flatMap((line) => line.text.map((text, index) => (index === 0 ? `${line.at} ${line.service} ${text}` : `  ${text}`))));
      }),
    new Command('clock')
      .description('show or change emulated time')
      .argument('[change]', 'freeze, advance or run')
      .argument('[value]', 'an instant (freeze, run) or seconds (advance)')
      .addHelpText('after', '\nExamples:\n  idprop clock freeze 2020-09-28T15:13:05Z\n  idprop clock advance 600\n  idprop clock run')
      .action(async (change: string | undefined, value: string | undefined) => {
        const { admin } = client();
        if (change === 'freeze') print([(await admin.freezeClock(value)).now]);
        else if (change === 'advance') print([(await admin.advanceClock(Number(value))).now]);
        else if (change === 'run') print([(await admin.runClock(value)).now]);
        else print([(await admin.clock()).now]);
      }),
  ];
}
