import { describeBusContract, SERVICES } from '../testing/contract.js';
import { TestRedis } from '../testing/redis-server.js';
import { createRedisBus } from './redis-bus.js';

const server = new TestRedis();

describeBusContract('Redis lists', {
  start: () => server.start(),
  make: (me, options) => createRedisBus({ namespace: 'test', me, peers: SERVICES, connection: { path: server.path }, ...options }),
  stop: () => server.stop(),
});
