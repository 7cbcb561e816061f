import { CICS_ASSOCIATION, SERVICE_HEALTH, type CicsAssociation, type ServiceHealth, type ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { route, type Route } from '../http/route.js';
import { RequestProblem } from '../http/problem.js';

const ASK_MS = 2000;

export function healthRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      summary: 'Every service: up or down, and where it listens',
      handle: async (): Promise<ServiceHealth[]> => Promise.all(host.sysplex.services.map((service) => ask(host, service.name))),
    }),
    route({
      method: 'GET',
      path: '/cics/:service/association',
      summary: "Association data of a region's tasks, newest first",
      params: z.object({ service: z.string() }),
      handle: async ({ params }): Promise<CicsAssociation[]> => {
        const region = host.sysplex.services.find((service) => service.kind === 'cics' && service.name === params.service);
        if (region === undefined)
          throw new RequestProblem(404, 'REGION_UNKNOWN', `there is no region ${params.service}`, 'GET /health lists the services');
        return host.bus.call<CicsAssociation[]>(region.name, CICS_ASSOCIATION, {});
      },
    }),
  ];
}

async function ask(host: ServiceHost, service: ServiceHost['definition']['name']): Promise<ServiceHealth> {
  if (service === host.definition.name) return { service, state: 'up', endpoints: [] };
  try {
    return await host.bus.call<ServiceHealth>(service, SERVICE_HEALTH, {}, { deadlineMs: ASK_MS });
  } catch (error) {
    return { service, state: 'down', reason: (error as Error).message, endpoints: [] };
  }
}
