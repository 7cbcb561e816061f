import { createWriteStream } from 'node:fs';
import { Command } from 'commander';
import { bringUp } from '../running/bring-up.js';
import { StateFolder } from '../running/state-folder.js';
import { sysplexFile } from '../running/sysplex-file.js';

export function startCommand(done: (exitCode: number) => void): Command {
  return new Command('start')
    .description('start a sysplex and stay; ^C stops it')
    .argument('[system]', "a sysplex.yaml, its folder, or a ready-made system's name; the workshop unless told")
    .option('--aof <policy>', 'how often Redis writes to disk: everysec or always', 'everysec')
    .addHelpText(
      'after',
      '\nData, secrets and logs are kept in the folder .idprop (or IDPROP_STATE).\n\nExample:\n  idprop start systems/workshop',
    )
    .action(async (system: string | undefined, options: { aof: string }) => {
      const folder = new StateFolder();
      const logFile = folder.path('services.log');
      const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
      const up = await bringUp({
        file: sysplexFile(system),
        directory: folder.directory,
        secrets: (sysplex) => folder.secrets(sysplex),
        aof: options.aof === 'always' ? 'always' : 'everysec',
        log: (line) => void log.write(`${line}\n`),
      });
      folder.announce(up.address);
      process.stdout.write(describe(up.address, up.redis.kind, up.redis.acl, logFile));
      await untilSignal();
      process.stdout.write('Stopping ...\n');
      folder.retract();
      await up.stop();
      log.end();
      done(0);
    });
}

function describe(
  address: { gatewayUrl: string; zceeUrl: string; adminUrl: string; adminToken: string; directory: string },
  redis: string,
  acl: boolean,
  log: string,
): string {
  return [
    `idprop runs ${address.directory}`,
    `  API gateway  ${address.gatewayUrl}`,
    `  zCEE         ${address.zceeUrl}`,
    `  admin API    ${address.adminUrl}   (its operations: ${address.adminUrl}/openapi.json)`,
    `  admin token  ${address.adminToken}`,
    `  Redis        ${redis}${acl ? ', each service with its own rights' : ': a stand-in, callers are not authenticated'}`,
    `  log          ${log}`,
    '',
  ].join('\n');
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}
