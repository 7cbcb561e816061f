import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { CliError, numberOf } from '../errors.js';
import { bringUp, type BroughtUp } from '../running/bring-up.js';
import { describeRunning, overTheBus } from '../running/describe-running.js';
import { startDetached } from '../running/detached.js';
import type { Listening } from '../running/listening.js';
import type { RunningSystem, StateFolder } from '../running/state-folder.js';
import { sysplexFile } from '../running/sysplex-file.js';
import type { Session } from '../terminal/session.js';
import { untilSignal } from '../terminal/until-signal.js';
import { newCommand, type JsonOption } from './command.js';

interface UpOptions extends JsonOption {
  readonly system?: string;
  readonly portOffset?: string;
  readonly ephemeral?: boolean;
  readonly detach?: boolean;
  readonly fresh?: boolean;
  readonly aof: string;
}

const MOST_OFFSET = 50_000;

export function upCommand(session: Session): Command {
  return newCommand('up', 'start a system and stay; ^C or idprop down stops it', {
    notes: [
      'Ports on 127.0.0.1: gateway 8080, zCEE 9080 and 9443 (or as server.xml says),',
      'IMS 4000 and 5555 (HWSCFGxx), console 8088. Data, secrets and logs are kept',
      'in .idprop, or IDPROP_STATE.',
    ],
    examples: ['idprop up', 'idprop up --system my-plex --port-offset 100', 'idprop up --detach --ephemeral --json'],
  })
    .argument('[system]', 'the same as --system')
    .option('--system <dir>', "a system's folder or sysplex.yaml, or a ready-made one (default: workshop)")
    .option('--port-offset <n>', 'add n to every port')
    .option('--ephemeral', 'listen on free ports')
    .option('-d, --detach', 'return when all is ready')
    .option('--fresh', 'forget data and secrets of earlier starts')
    .option('--aof <policy>', 'how often Redis writes to disk: everysec or always', 'everysec')
    .action(async (named: string | undefined, options: UpOptions) => {
      const file = sysplexFile(options.system ?? named);
      const listening = listeningOf(options);
      const aof = aofOf(options.aof);
      refuseSecond(session.folder);
      if (options.detach === true) {
        show(session, await startDetached(session.folder, file, options), options);
        return;
      }
      await stay(session, file, options, (directory, secrets, log) => bringUp({ file, directory, secrets, aof, log, listening }));
    });
}

type Start = (directory: string, secrets: Parameters<typeof bringUp>[0]['secrets'], log: (line: string) => void) => Promise<BroughtUp>;

async function stay(session: Session, file: string, options: UpOptions, start: Start): Promise<void> {
  const { folder } = session;
  if (options.fresh === true) folder.forget();
  folder.claim(file);
  const logFile = folder.path('services.log');
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const up = await start(
    folder.directory,
    (sysplex) => folder.secrets(sysplex),
    (line) => void log.write(`${line}\n`),
  );
  const { kind, acl } = up.redis;
  const running: RunningSystem = {
    ...up.address,
    pid: process.pid,
    redis: { kind, acl },
    log: logFile,
    endpoints: up.endpoints,
    overBus: overTheBus(up.sysplex, up.endpoints),
  };
  // Listened for before anybody is told that it runs.
  const signalled = untilSignal();
  folder.announce(running);
  show(session, running, options);
  await signalled;
  if (options.json !== true) session.note('Stopping ...');
  folder.retract();
  await up.stop();
  log.end();
}

function show(session: Session, running: RunningSystem, { json, detach }: UpOptions): void {
  if (json === true) session.json(running);
  else session.print([...describeRunning(running), detach === true ? 'idprop down stops it.' : '^C or idprop down stops it.']);
}

function refuseSecond(folder: StateFolder): void {
  const running = folder.local();
  if (running?.pid === undefined) return;
  throw new CliError(
    'ALREADY_RUNNING',
    `process ${running.pid} runs ${running.directory} on ${folder.directory} already`,
    'Stop it with idprop down, or name another folder with IDPROP_STATE',
  );
}

function listeningOf({ ephemeral, portOffset }: UpOptions): Listening {
  if (ephemeral === true && portOffset !== undefined) {
    throw new CliError('PORTS_AMBIGUOUS', '--ephemeral and --port-offset exclude each other', 'Choose one');
  }
  if (ephemeral === true) return { kind: 'ephemeral' };
  return { kind: 'fixed', offset: portOffset === undefined ? 0 : numberOf(portOffset, '--port-offset', 0, MOST_OFFSET) };
}

function aofOf(policy: string): 'everysec' | 'always' {
  if (policy === 'everysec' || policy === 'always') return policy;
  throw new CliError('AOF_INVALID', `--aof ${policy} is no policy`, 'Write everysec or always');
}
