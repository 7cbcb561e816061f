import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { IpicClient } from '@idprop/server';
import { startCics } from '../../testing/start-cics.js';

const CLIENTS = 1000;
/** Requests of each client; more on request, to look for what is not let go of. */
const REQUESTS = Number(process.env['IDPROP_LOAD_REQUESTS'] ?? 5);
/** From so many on the figures of memory say something: flows, logs and tasks that are kept are full by then. */
const ENOUGH = 100;
const WARM_UP = 20;
/** Bytes that the heap may grow by from there on. */
const MOST_GROWTH = 16 * 1024 * 1024;
const TIMEOUT = 120_000;

/** Bytes of the heap that are in use, after everything that is not was collected. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let time = 0; time < 3; time += 1) collect();
  return process.memoryUsage().heapUsed;
}

describe('many sessions at once', () => {
  it('a thousand clients, each with connections and users of its own: nobody gets the answer of another, and nothing is left behind', async () => {
    const cics = await startCics({ sysplexAddresses: ['127.0.0.1'] });
    const port = Number(cics.host.endpoints.get('ipic:1491')?.split(':').at(-1));
    const clients: IpicClient[] = [];
    for (let number = 0; number < CLIENTS; number += 1) {
      const names = { applid: `Z${String(number).padStart(4, '0')}`, networkid: 'LOAD', sendSessions: 1, context: {} };
      const { answer, client } = await IpicClient.open({ host: '127.0.0.1', port }, names, TIMEOUT);
      if (client === undefined) throw new Error(JSON.stringify(answer));
      clients.push(client);
    }
    const wrong: unknown[] = [];
    const turns = (count: number): Promise<void[]> =>
      Promise.all(
        clients.map(async (client, number) => {
          for (let turn = 0; turn < count; turn += 1) {
            const key = number % 2 === 0 ? '000100' : '999999';
            const request = { transid: 'CSMI', program: 'CSCVINC', container: { employeeNumber: key }, context: {} };
            const answer = await client.attach(request, TIMEOUT);
            const found = answer.type === 'ok' ? answer.container['CEIBRESP'] : answer;
            if (found !== (number % 2 === 0 ? 0 : 13)) wrong.push(answer);
          }
        }),
      );
    if (REQUESTS < ENOUGH) await turns(REQUESTS);
    else {
      await turns(WARM_UP);
      const before = heapInUse();
      await turns(REQUESTS - WARM_UP);
      const growth = heapInUse() - before;
      process.stderr.write(
        `${CLIENTS * REQUESTS} requests; heap ${before} bytes after ${CLIENTS * WARM_UP}, grown by ${growth} at the end\n`,
      );
      expect(growth).toBeLessThan(MOST_GROWTH);
    }
    expect(wrong).toEqual([]);
    for (const client of clients) client.release();
    for (let time = 0; time < 500 && (await cics.state.connections.list('ipconn')).length > 0; time += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(await cics.state.connections.list('ipconn')).toEqual([]);
    expect(await cics.state.connections.list('wire-client')).toEqual([]);
    await cics.stop();
  }, 600_000);
});
