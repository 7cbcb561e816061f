import type { Sysplex } from '@idprop/sysplex';
import type { Endpoint, RunningSystem } from './state-folder.js';

/** Ports that definitions name for services that do not listen on them: reached over idprop's own bus only. */
export function overTheBus({ endpoints, services }: Sysplex, listening: readonly Endpoint[]): { service: string; port: number }[] {
  return endpoints
    .filter(({ service }) => ['ims', 'cics'].includes(services.find(({ name }) => name === service)?.kind ?? ''))
    .filter(({ service }) => !listening.some((one) => one.service === service))
    .map(({ service, port }) => ({ service, port }));
}

/** What `up` and `status` tell of a running system. */
export function describeRunning({ directory, adminToken, adminUrl, endpoints = [], overBus = [], redis, log }: RunningSystem): string[] {
  const services = [...new Set(endpoints.map(({ service }) => service))];
  const width = Math.max(12, ...services.map((service) => service.length));
  const row = (label: string, text: string): string => `  ${label.padEnd(width)}  ${text}`;
  return [
    `idprop runs ${directory}`,
    ...services.map((service) => row(service, urlsOf(endpoints, service))),
    row('web console', `${adminUrl}/#token=${adminToken}`),
    row('admin API', `${adminUrl}/openapi.json describes it`),
    row('admin token', adminToken),
    ...(overBus.length > 0
      ? [row('on the bus', overBus.map(({ service, port }) => `${service.split('.').at(-1) ?? ''} ${port}`).join(', '))]
      : []),
    ...(redis === undefined
      ? []
      : [row('Redis', redis.acl ? `${redis.kind}, each service with its own rights` : `${redis.kind}: callers are not authenticated`)]),
    ...(log === undefined ? [] : [row('log', log)]),
  ];
}

function urlsOf(endpoints: readonly Endpoint[], service: string): string {
  return endpoints
    .filter((endpoint) => endpoint.service === service)
    .map(({ url }) => url)
    .join('  ');
}
