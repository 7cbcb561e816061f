import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchSystem, USERS, userName } from '../flow/bench-system.js';
import { startRealSystem, type RealSystem } from '../flow/real-system.js';

export interface ImsSystem {
  readonly system: RealSystem;
  /** Where the ports of IMS Connect listen. */
  readonly transactions: number;
  readonly drda: number;
  /** Process of IMS Connect. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** The system of the flow's bench, whose users have passwords that count, and an IMS Connect that takes thousands of connections. */
export async function startImsSystem(): Promise<ImsSystem> {
  const copy = benchSystem('http://127.0.0.1:1/');
  const deck = join(copy.directory, 'racf/bench.jcl');
  const passwords = Array.from({ length: USERS }, (_, index) => `ALTUSER ${userName(index).toUpperCase()} PASSWORD(SECRET) NOEXPIRED`);
  writeFileSync(deck, `${readFileSync(deck, 'utf8')}${passwords.join('\n')}\n`);
  const member = join(copy.directory, 'ims/HWSCFG00');
  writeFileSync(member, readFileSync(member, 'utf8').replace('TIMEOUT=5000', 'TIMEOUT=5000,\n  MAXSOC=20000'));
  const system = await startRealSystem(join(copy.directory, 'sysplex.yaml'));
  const portOf = (port: number): number => Number(new URL(system.launched.url('ims', String(port))).port);
  const pid = system.launched.processes.find(({ name }) => name.endsWith('.ims'))?.pid;
  if (pid === undefined) throw new Error('IMS Connect does not run');
  return {
    system,
    transactions: portOf(4000),
    drda: portOf(5555),
    pid,
    async stop() {
      await system.stop();
      copy.remove();
    },
  };
}
