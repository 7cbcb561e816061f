import { IpicClient } from '@idprop/server';
import { startCics } from '../../testing/start-cics.js';

const CLIENTS = 1000;
/** Requests of each client; more on request, to look for what is not let go of. */
const REQUESTS = Number(process.env['IDPROP_LOAD_REQUESTS'] ?? 5);
const TIMEOUT = 120_000;

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
    await Promise.all(
      clients.map(async (client, number) => {
        for (let turn = 0; turn < REQUESTS; turn += 1) {
          const key = number % 2 === 0 ? '000100' : '999999';
          const request = { transid: 'CSMI', program: 'CSCVINC', container: { employeeNumber: key }, context: {} };
          const answer = await client.attach(request, TIMEOUT);
          const found = answer.type === 'ok' ? answer.container['CEIBRESP'] : answer;
          if (found !== (number % 2 === 0 ? 0 : 13)) wrong.push(answer);
        }
      }),
    );
    expect(wrong).toEqual([]);
    for (const client of clients) client.release();
    for (let time = 0; time < 500 && (await cics.state.connections.list('ipconn')).length > 0; time += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(await cics.state.connections.list('ipconn')).toEqual([]);
    expect(await cics.state.connections.list('wire-client')).toEqual([]);
    if (REQUESTS > 5) process.stderr.write(`${CLIENTS * REQUESTS} requests, heap ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB\n`);
    await cics.stop();
  }, 600_000);
});
