import { SERVICE_RESET, type ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { route, type Route } from '../http/route.js';

const RESET_DEADLINE_MS = 60_000;

export function resetRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'POST',
      path: '/reset',
      summary: 'Empty this namespace and begin anew from the definitions',
      body: z.strictObject({ confirm: z.literal(true) }),
      handle: async () => {
        await host.state.reset();
        // The RACF databases first: the others decide on what those write.
        const databases = host.sysplex.services.filter((service) => service.kind === 'racf');
        const others = host.sysplex.services.filter((service) => service.kind !== 'racf' && service.kind !== 'console');
        for (const service of [...databases, ...others]) {
          await host.bus.call(service.name, SERVICE_RESET, {}, { deadlineMs: RESET_DEADLINE_MS });
        }
        return { reset: host.sysplex.namespace };
      },
    }),
  ];
}
