import { BusRemoteError } from '@idprop/bus';
import { SERVICE_RESET, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';
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
        for (const service of [...databases, ...others]) await beginAnew(host, service);
        return { reset: host.sysplex.namespace };
      },
    }),
  ];
}

/** A service that keeps everything in the state has no handler for this: it is empty already. */
async function beginAnew({ bus }: ServiceHost, { name }: ServiceDefinition): Promise<void> {
  try {
    await bus.call(name, SERVICE_RESET, {}, { deadlineMs: RESET_DEADLINE_MS });
  } catch (error) {
    if (!(error instanceof BusRemoteError && error.remoteCode === 'BUS_NO_HANDLER')) throw error;
  }
}
