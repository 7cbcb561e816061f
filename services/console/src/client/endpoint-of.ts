import { SERVICE_HEALTH, type ServiceHealth, type ServiceHost } from '@idprop/server';
import type { ServiceKind } from '@idprop/sysplex';
import { RequestProblem } from '../http/problem.js';

/** Where the first service of a kind listens for HTTP; it tells over the bus. */
export async function endpointOf(host: ServiceHost, kind: ServiceKind): Promise<string> {
  const service = host.sysplex.services.find((one) => one.kind === kind);
  if (service === undefined) throw new RequestProblem(404, 'SERVICE_UNKNOWN', `there is no ${kind}`, 'sysplex.yaml names the services');
  const { endpoints } = await host.bus.call<ServiceHealth>(service.name, SERVICE_HEALTH, {}, { deadlineMs: 2000 });
  const url = endpoints.find(({ id }) => id === 'http')?.url;
  if (url === undefined)
    throw new RequestProblem(503, 'NOT_LISTENING', `${service.name} does not listen for HTTP`, 'GET /health tells where it listens');
  return url;
}
