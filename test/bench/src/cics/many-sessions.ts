import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemDirectory } from '@idprop/client';
import { copySystem, IpicClient } from '@idprop/server';
import { startRealSystem, type RealSystem } from '../flow/real-system.js';
import { withCpu } from '../measure/cpu.js';
import { pssOf } from '../measure/memory.js';

export const SESSIONS = 1000;
/** Requests until the memory is looked at: first what the region keeps (flows, tasks, logs) fills up, then its heap grows to its size; then nothing is to grow. */
export const STAGES = [20_000, 40_000, 40_000] as const;
const TIMEOUT_MS = 120_000;

export interface ManySessions {
  readonly perSecond: number;
  /** Processor time of the region's process, microseconds of each request. */
  readonly cpu: number;
  /** Bytes of the region's process after each stage. */
  readonly memory: readonly number[];
}

/** A thousand clients on the IPIC port of a region that runs as a process on Redis, each with a connection of its own; a hundred thousand requests. */
export async function manySessions(): Promise<ManySessions> {
  const copy = copySystem(systemDirectory('workshop'));
  // The connections are autoinstalled, and run as the default user; this machine is in the region's sysplex.
  const file = join(copy.directory, 'sysplex.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('programs: cics/programs.yaml,', "programs: cics/programs.yaml, sysplexAddresses: ['127.0.0.1'],"),
  );
  const system = await startRealSystem(file);
  try {
    return await measure(system);
  } finally {
    await system.stop();
    copy.remove();
  }
}

async function measure({ launched }: RealSystem): Promise<ManySessions> {
  const region = launched.processes.find(({ name }) => name.endsWith('.cics'));
  const url = new URL(launched.url('cics', 'ipic:1491'));
  if (region?.pid === undefined) throw new Error('the region does not run');
  const clients: IpicClient[] = [];
  for (let number = 0; number < SESSIONS; number += 1) clients.push(await open(url, number));
  const run = async (requests: number): Promise<void> => {
    await Promise.all(clients.map((client) => requestsOf(client, requests / SESSIONS)));
  };
  const { pid } = region;
  const memory: number[] = [];
  const begin = performance.now();
  const { cpu, count } = await withCpu([pid], async () => {
    for (const requests of STAGES) {
      await run(requests);
      memory.push(pssOf(pid));
    }
    return { count: STAGES.reduce((sum, requests) => sum + requests, 0) };
  });
  const seconds = (performance.now() - begin) / 1000;
  for (const client of clients) client.release();
  return { perSecond: count / seconds, cpu, memory };
}

async function open({ hostname, port }: URL, number: number): Promise<IpicClient> {
  const names = { applid: `Z${String(number).padStart(4, '0')}`, networkid: 'LOAD', sendSessions: 1, context: {} };
  const { answer, client } = await IpicClient.open({ host: hostname, port: Number(port) }, names, TIMEOUT_MS);
  if (client === undefined) throw new Error(JSON.stringify(answer));
  return client;
}

/** Throws when one is not answered as it should: the bench would measure something else. */
async function requestsOf(client: IpicClient, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    const request = { transid: 'CSMI', program: 'CSCVINC', container: { employeeNumber: '000100' }, context: {} };
    const answer = await client.attach(request, TIMEOUT_MS);
    if (answer.type !== 'ok' || answer.container['CEIBRESP'] !== 0) throw new Error(JSON.stringify(answer));
  }
}
