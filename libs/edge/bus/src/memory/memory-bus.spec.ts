import { describeBusContract } from '../testing/contract.js';
import { createMemoryBus } from './memory-bus.js';
import { createMemoryBusHub, type MemoryBusHub } from './memory-hub.js';

let hub: MemoryBusHub;

describeBusContract('in-process', {
  start: async () => {
    hub = createMemoryBusHub();
  },
  make: async (me, options) => createMemoryBus(hub, me, options),
  stop: async () => undefined,
});
