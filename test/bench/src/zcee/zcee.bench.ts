import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { benchSystem, userName, USERS } from '../flow/bench-system.js';
import { startIssuer, type Issuer } from '../flow/issuer.js';
import { startRealSystem } from '../flow/real-system.js';
import { alternate, figureOf, type Contestant, type Samples } from '../measure/alternate.js';
import { closedLoop, type Reached } from '../measure/closed-loop.js';
import { withCpu, withProcesses } from '../measure/cpu.js';
import { HttpClient } from '../measure/http-client.js';
import { nameOf, pssOf } from '../measure/memory.js';
import { startBareServer } from './bare-server.js';

/** An API that is there and an operation that is not: authenticated, mapped and authorized, and nobody is called. */
const PATH = '/phonebook/nothing';
const LANES = 20;
const WARM_UP = 4000;
const MOST_PER_SECOND = 3000;
/** Distinct tokens before memory is looked at first, and from then until it is looked at again. */
const TOKENS = 10_000;

type FigureName = (keyof Reached & string) | 'cpu';

/** z/OS Connect alone, its own processor time: over an empty handler, and HTTPS against HTTP. */
export const zceeBench: Bench = {
  name: 'zcee',
  title: 'z/OS Connect: a request with a token, over an empty handler; HTTPS with keep-alive',
  async run({ rounds, seconds, log }) {
    const issuer = await startIssuer();
    const copy = benchSystem(issuer.jwksUrl);
    log('zcee: starting');
    const bare = await startBareServer();
    const system = await withProcesses(() => startRealSystem(join(copy.directory, 'sysplex.yaml')));
    const pid = system.pids.find((one) => nameOf(one).startsWith('zcee/')) ?? 0;
    const [http, https] = [new URL(system.launched.url('zcee', 'http')), new URL(system.launched.url('zcee', 'https'))];
    try {
      const seen = Array.from({ length: 256 }, (_, index) => requestOf(issuer.token(userName(index))));
      let turn = 0;
      const again = (): Buffer => seen[(turn += 1) % seen.length]!;
      const fresh: Buffer[] = [];
      const contestant = (name: string, of: number, url: URL, next: () => Buffer | undefined): Contestant<FigureName> => ({
        name,
        once: () => withCpu([of], () => drive(url, seconds, next)),
      });
      log('zcee: warming up');
      await drive(http, 30, atMost(WARM_UP, again));
      await drive(https, 30, atMost(WARM_UP / 2, again));
      const samples = await alternate<FigureName>(
        [
          contestant('empty handler', bare.pid, bare.http, again),
          contestant('empty handler, HTTPS', bare.pid, bare.https, again),
          contestant('token seen', pid, http, again),
          contestant('token seen, HTTPS', pid, https, again),
          {
            name: 'token new',
            once: () => {
              fill(fresh, issuer, MOST_PER_SECOND * seconds);
              return withCpu([pid], () => drive(http, seconds, () => fresh.pop()));
            },
          },
        ],
        rounds,
      );
      log('zcee: memory');
      const memory: number[] = [];
      for (let step = 0; step < 3; step++) {
        fill(fresh, issuer, TOKENS);
        await drive(http, 60, () => fresh.pop());
        memory.push(pssOf(pid) / 1024 / 1024);
      }
      const [empty, emptySecure, tokenSeen, tokenSecure, tokenNew] = samples.map((one) => figureOf(one, 'cpu').median) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return {
        tables: [tableOf(samples)],
        targets: [
          { what: 'processor of a request with a token seen, over an empty handler', reached: tokenSeen - empty, atMost: 60, unit: ' µs' },
          { what: 'processor of a request with a new token, over an empty handler', reached: tokenNew - empty, atMost: 130, unit: ' µs' },
          {
            what: 'processor of HTTPS over HTTP, to that of node:https over node:http',
            reached: tokenSecure / tokenSeen / (emptySecure / empty),
            atMost: 1.1,
            unit: 'x',
          },
          { what: 'memory of zcee with 10,000 more distinct tokens', reached: memory[2]! / memory[1]!, atMost: 1.1, unit: 'x' },
        ],
      };
    } finally {
      bare.stop();
      await Promise.all([system.stop(), issuer.stop()]);
      copy.remove();
    }
  },
};

function requestOf(token: string): Buffer {
  return Buffer.from(`GET ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n\r\n`);
}

function fill(requests: Buffer[], issuer: Issuer, count: number): void {
  while (requests.length < count) requests.push(requestOf(issuer.token(userName(requests.length % USERS))));
}

function atMost(count: number, next: () => Buffer): () => Buffer | undefined {
  let left = count;
  return () => (left-- > 0 ? next() : undefined);
}

/** Throws at the first answer that is not that of a caller who was let in. */
async function drive(url: URL, seconds: number, next: () => Buffer | undefined): Promise<Reached> {
  const clients = await Promise.all(Array.from({ length: LANES }, () => HttpClient.open(url)));
  try {
    return await closedLoop(LANES, seconds, async (lane) => {
      const request = next();
      if (request === undefined) return false;
      const { status, body } = await clients[lane]!.send(request);
      if (status !== 404) throw new Error(`expected 404 for an operation that is not there, got ${status} ${body}`);
      return true;
    });
  } finally {
    for (const client of clients) client.close();
  }
}

function tableOf(samples: readonly Samples<FigureName>[]) {
  return {
    title: `${LANES} connections, kept alive`,
    columns: [
      { name: 'requests', unit: '1/s' },
      { name: 'processor', unit: 'µs' },
      { name: 'p50', unit: 'ms' },
    ],
    rows: samples.map((one) => ({ name: one.name, figures: [figureOf(one, 'perSecond'), figureOf(one, 'cpu'), figureOf(one, 'p50')] })),
  };
}
