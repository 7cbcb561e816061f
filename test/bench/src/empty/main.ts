import 'reflect-metadata';
import { PASSTICKET_GENERATE, type HttpRequest } from '@idprop/server';
import { closedLoop } from '../measure/closed-loop.js';
import { startOnBus, startStock } from './nest-service.js';
import { startRaw } from './raw-service.js';
import type { Call, LoopOrder, RoleEnvironment } from './roles.js';
import { frontDoor } from './tree.js';

// One service of an empty chain in a process of its own; its parent talks to it over Node's own channel.
const environment = JSON.parse(process.env['CHAIN'] ?? '{}') as RoleEnvironment;
const start = { stock: startStock, bus: startOnBus, raw: startRaw }[environment.transport];
const started: { readonly call: Call; readonly port?: number } = await start(environment);

process.on('disconnect', () => process.exit(0));
process.on('message', (order: LoopOrder) => void loop(order).then((reached) => process.send?.({ reached })));
process.send?.({ ready: true, port: started.port });

const TOKEN_LIKE = 'x'.repeat(700);
const REQUEST: HttpRequest = {
  method: 'GET',
  url: 'https://wg31.washington.ibm.com:9443/phonebook/contacts/LAST3',
  headers: { host: 'wg31.washington.ibm.com:9443', authorization: `Bearer ${TOKEN_LIKE}` },
  link: { address: '127.0.0.1', port: 9080, tls: true },
};

async function loop({ lanes, seconds, calls }: LoopOrder) {
  const { call } = started;
  const one = { userid: 'U0000001', applname: 'IMSAPPL' };
  return closedLoop(lanes, seconds, async () => {
    await (calls === 'four' ? frontDoor(call, REQUEST) : call('passticket', PASSTICKET_GENERATE, one));
  });
}
