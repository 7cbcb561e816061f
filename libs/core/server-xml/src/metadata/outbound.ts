import { reference, secret, text, time, whole, type AttributeMeta, type ElementTable } from './meta.js';

const endpoint: Record<string, AttributeMeta> = {
  host: text({ required: true }),
  port: whole({ required: true, min: 1, max: 65535 }),
  connectionTimeout: time({ unused: true }),
  receiveTimeout: time({ unused: true }),
};

/** REST connections to systems of record and to external APIs (zcee.md 11 and 12). */
export const outbound: ElementTable = {
  zosconnect_zosConnectServiceRestClientConnection: {
    attributes: {
      ...endpoint,
      basicAuthRef: reference({ targets: ['zosconnect_zosConnectServiceRestClientBasicAuth'], unused: true }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_zosConnectServiceRestClientBasicAuth: {
    attributes: { userName: text(), password: secret(), applName: text({ unused: true }) },
  },
  zosconnect_db2Connection: {
    attributes: {
      ...endpoint,
      credentialRef: reference({ targets: ['zosconnect_credential'], unused: true }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_credential: { attributes: { user: text(), password: secret() } },
  zosconnect_endpointConnection: {
    attributes: {
      ...endpoint,
      basicAuthRef: reference({ targets: ['zosconnect_authData'], unused: true }),
      authenticationConfigRef: reference({ unused: true }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
};
