import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copySystem, generateSecrets } from '@idprop/server';
import { DEMO_SCENARIOS, Stage, SysplexClient, WORKSHOP_SCENARIOS } from '@idprop/scenarios';
import { Command } from 'commander';
import { TerminalAudience } from '../demo/terminal-audience.js';
import { bringUp } from '../running/bring-up.js';
import { sysplexFile } from '../running/sysplex-file.js';

export function demoCommand(done: (exitCode: number) => void): Command {
  const known = WORKSHOP_SCENARIOS.map((scenario) => scenario.id).join(', ');
  return new Command('demo')
    .description('start a system, play scenarios on it with before and after, and leave nothing running')
    .argument('[scenario...]', `of ${known}; unless told ${DEMO_SCENARIOS.map((scenario) => scenario.id).join(', ')}`)
    .option('--system <system>', "a sysplex.yaml, its folder, or a ready-made system's name", 'workshop')
    .addHelpText('after', '\nExit code 0 only if every outcome is right.\n\nExample:\n  idprop demo S0')
    .action(async (ids: string[], options: { system: string }) => {
      const scenarios = ids.length === 0 ? DEMO_SCENARIOS : WORKSHOP_SCENARIOS.filter((scenario) => ids.includes(scenario.id));
      if (scenarios.length < ids.length) throw new Error(`the scenarios are ${known}`);
      const copy = copySystem(dirname(sysplexFile(options.system)));
      const directory = mkdtempSync(join(tmpdir(), 'idprop-run-'));
      const logFile = join(directory, 'services.log');
      const log = createWriteStream(logFile, { mode: 0o600 });
      const audience = new TerminalAudience(process.stdout);
      try {
        const up = await bringUp({
          file: join(copy.directory, 'sysplex.yaml'),
          directory,
          secrets: generateSecrets,
          aof: 'everysec',
          log: (line) => void log.write(`${line}\n`),
        });
        const stop = (): void => void up.stop().then(() => process.exit(1));
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
        try {
          audience.begin(up.redis);
          for (const scenario of scenarios) {
            audience.scenario(scenario);
            const stage = new Stage(new SysplexClient(up.address), audience);
            await scenario.play(stage);
          }
        } finally {
          await up.stop();
        }
        audience.end();
        done(audience.failures === 0 ? 0 : 1);
      } finally {
        log.end();
        copy.remove();
        rmSync(directory, { recursive: true, force: true });
      }
    });
}
