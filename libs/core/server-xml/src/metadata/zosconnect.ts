import { flag, items, place, reference, references, secret, text, time, whole, type AttributeMeta, type ElementTable } from './meta.js';

const groups: Record<string, AttributeMeta> = {
  adminGroup: items(),
  operationsGroup: items(),
  invokeGroup: items(),
  readerGroup: items(),
};

/** What an API, a service and an API requester have in common (zcee.md 9). */
const secured: Record<string, AttributeMeta> = {
  name: text({ required: true }),
  requireAuth: flag(),
  requireSecure: flag(),
  interceptorsRef: reference({ targets: ['zosconnect_zosConnectInterceptors'] }),
  runGlobalInterceptors: flag({ default: 'true' }),
  ...groups,
};

const updates = (pollingRate: string): Record<string, AttributeMeta> => ({
  pollingRate: time({ default: pollingRate }),
  updateTrigger: text({ default: 'disabled', values: ['polled', 'mbean', 'disabled'] }),
});

const property = { attributes: { name: text({ required: true }), value: text() } };

/** z/OS Connect itself (zcee.md 9). Defaults that the product's books do not confirm are left out: absent means the product's own. */
export const zosconnect: ElementTable = {
  zosconnect_zosConnectManager: {
    singleton: true,
    attributes: {
      requireAuth: flag({ default: 'true' }),
      requireSecure: flag({ default: 'true' }),
      globalAdminGroup: items(),
      globalOperationsGroup: items(),
      globalInvokeGroup: items(),
      globalReaderGroup: items(),
      globalInterceptorsRef: reference({ targets: ['zosconnect_zosConnectInterceptors'] }),
      setUTF8ResponseEncoding: flag({ default: 'false' }),
      useJsonErrorResponses: flag({ default: 'true' }),
      preserveJsonPayloadCharFormat: flag({ default: 'false', unused: true }),
      asyncRequestTimeout: time({ default: '30s' }),
    },
  },
  zosconnect_zosConnectAPIs: {
    singleton: true,
    attributes: {
      location: place({ default: '${server.config.dir}/resources/zosconnect/apis' }),
      ...updates('5s'),
      policyRef: reference({ targets: ['zosconnect_policy'] }),
    },
    children: {
      zosConnectAPI: { attributes: { ...secured, policyRef: reference({ targets: ['zosconnect_policy'] }) } },
    },
  },
  zosconnect_services: {
    singleton: true,
    attributes: { location: place(), ...updates('5s') },
    children: { service: { attributes: secured, children: { property } } },
  },
  zosconnect_apiRequesters: {
    singleton: true,
    attributes: {
      location: place(),
      requireAuth: flag(),
      idAssertion: text({ default: 'OFF', values: ['OFF', 'ASSERT_SURROGATE', 'ASSERT_ONLY'], unused: true }),
      ...updates('5s'),
    },
    children: { apiRequester: { attributes: { ...secured, connectionRef: reference() } } },
  },
  zosconnect_zosConnectInterceptors: { attributes: { interceptorRef: references() } },
  zosconnect_authorizationInterceptor: { attributes: { sequence: whole({ default: '0' }), safCacheTimeout: time({ unit: 's' }) } },
  zosconnect_auditInterceptor: {
    attributes: {
      sequence: whole({ default: '0' }),
      apiProviderSmfVersion: whole({ default: '1', min: 1, max: 2 }),
      apiRequesterSmfVersion: whole({ default: '1', min: 1, max: 2, unused: true }),
      apiProviderRequestHeaders: items(),
      apiProviderResponseHeaders: items(),
      apiRequesterRequestHeaders: items({ unused: true }),
      apiRequesterResponseHeaders: items({ unused: true }),
    },
  },
  zosconnect_policy: {
    attributes: { location: place(), ...updates('1m') },
    children: { ruleset: { attributes: { file: text({ required: true }) } } },
  },
  zosconnect_cicsIpicConnection: {
    attributes: {
      host: text({ required: true }),
      port: whole({ required: true, min: 1, max: 65535 }),
      authDataRef: reference({ targets: ['zosconnect_authData'] }),
      sslCertsRef: reference({ targets: ['ssl'] }),
      zosConnectApplid: text(),
      zosConnectNetworkid: text(),
      cicsApplid: text(),
      cicsNetworkid: text(),
      transid: text(),
      transidUsage: text({ values: ['EIB_ONLY', 'EIB_AND_MIRROR'] }),
      sendSessions: whole({ min: 1, max: 999 }),
      connectionTimeout: time(),
      reconnectInterval: time({ unused: true }),
      connectionRetry: time({ unused: true }),
      heartbeatInterval: time({ unused: true }),
      requestTimeout: time(),
      sharedPort: flag({ unused: true }),
      preferredSpecificHost: text({ unused: true }),
      sysid: text({ unused: true }),
    },
  },
  zosconnect_authData: { attributes: { user: text(), password: secret() } },
};
