import { reference, secret, text, time, whole, type AttributeMeta, type ElementTable } from './meta.js';

const endpoint: Record<string, AttributeMeta> = {
  host: text({ required: true }),
  port: whole({ required: true, min: 1, max: 65535 }),
  connectionTimeout: time(),
  receiveTimeout: time(),
};

/** REST connections to systems of record and to external APIs (zcee.md 11 and 12). */
export const outbound: ElementTable = {
  zosconnect_zosConnectServiceRestClientConnection: {
    attributes: {
      ...endpoint,
      basicAuthRef: reference({ targets: ['zosconnect_zosConnectServiceRestClientBasicAuth'] }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_zosConnectServiceRestClientBasicAuth: {
    attributes: { userName: text(), password: secret(), applName: text() },
  },
  zosconnect_db2Connection: {
    attributes: {
      ...endpoint,
      credentialRef: reference({ targets: ['zosconnect_credential'] }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_credential: { attributes: { user: text(), password: secret() } },
  zosconnect_endpointConnection: {
    attributes: {
      ...endpoint,
      domainBasePath: text(),
      basicAuthRef: reference({ targets: ['zosconnect_authData'] }),
      authenticationConfigRef: reference({
        targets: ['zosconnect_oAuthConfig', 'zosconnect_authToken', 'zosconnect_authTokenLocal'],
      }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_oAuthConfig: {
    attributes: {
      grantType: text({ values: ['client_credentials', 'password'] }),
      authServerRef: reference({ targets: ['zosconnect_authorizationServer'] }),
    },
  },
  zosconnect_authorizationServer: {
    attributes: {
      tokenEndpoint: text(),
      basicAuthRef: reference({ targets: ['zosconnect_authData'] }),
      sslCertsRef: reference({ targets: ['ssl'] }),
    },
  },
  zosconnect_authToken: { attributes: { authServerRef: reference({ targets: ['zosconnect_authorizationServer'] }), header: text() } },
  zosconnect_authTokenLocal: { attributes: { tokenGeneratorRef: reference(), header: text() } },
};
