import type { ApiDefinition, ServiceDefinition } from '../api/model.js';
import { ADMIN_PATH } from './admin-request.js';

/** The server as the client addressed it: `https://wg31:9443`. */
type Origin = string;

/** What is started or stopped by the administration, by name. */
export type IsStarted = (name: string) => boolean;

const PROVIDERS: Readonly<Record<ServiceDefinition['provider'], string>> = {
  'ims-tm': 'IMS Service Provider',
  'ims-db': 'IMS DB Service Provider',
  cics: 'CICS Service Provider',
};

/** GET /zosConnect/apis (zcee.md 13). */
export function listApis(apis: readonly ApiDefinition[], origin: Origin): object {
  return {
    apis: apis.map(({ name, version, description }) => ({ name, version, description, adminUrl: adminUrl(origin, 'apis', name) })),
  };
}

export function showApi({ name, version, description, basePath, operations }: ApiDefinition, origin: Origin, isStarted: boolean): object {
  const services = [...new Set(operations.map(({ service }) => service))];
  return {
    name,
    version,
    description,
    status: statusOf(isStarted),
    apiUrl: `${origin}${basePath}`,
    documentation: { swagger: `${origin}${basePath}/api-docs` },
    services: services.map((service) => ({ name: service, uri: adminUrl(origin, 'services', service) })),
  };
}

/** GET /zosConnect/services. */
export function listServices(services: readonly ServiceDefinition[], origin: Origin): object {
  return {
    zosConnectServices: services.map(({ name, description, provider }) => ({
      ServiceName: name,
      ServiceDescription: description,
      ServiceProvider: PROVIDERS[provider],
      ServiceURL: adminUrl(origin, 'services', name),
    })),
  };
}

export function showService({ name, description, provider }: ServiceDefinition, origin: Origin, isStarted: boolean): object {
  const serviceURL = adminUrl(origin, 'services', name);
  return {
    zosConnect: {
      serviceName: name,
      serviceDescription: description,
      serviceProvider: PROVIDERS[provider],
      serviceURL,
      serviceInvokeURL: `${serviceURL}?action=invoke`,
      dataXformProvider: 'zosConnectDataXform',
      serviceStatus: statusOf(isStarted),
    },
  };
}

export function statusOf(isStarted: boolean): 'Started' | 'Stopped' {
  return isStarted ? 'Started' : 'Stopped';
}

function adminUrl(origin: Origin, kind: string, name: string): string {
  return `${origin}${ADMIN_PATH}/${kind}/${encodeURIComponent(name)}`;
}
