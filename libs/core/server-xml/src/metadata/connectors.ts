import { flag, place, reference, secret, text, time, whole, type ElementTable } from './meta.js';

/** Connection factories and their managers (zcee.md 2 and 11). */
export const connectors: ElementTable = {
  connectionFactory: {
    attributes: {
      connectionManagerRef: reference({ targets: ['connectionManager'] }),
      containerAuthDataRef: reference({ targets: ['authData'] }),
      jaasLoginContextEntryRef: reference(),
      jndiName: text(),
      recoveryAuthDataRef: reference({ targets: ['authData'] }),
    },
  },
  connectionManager: {
    attributes: {
      agedTimeout: time({ default: '-1', unit: 's' }),
      connectionTimeout: time({ default: '30s', unit: 's' }),
      maxIdleTime: time({ default: '30m', unit: 's' }),
      maxPoolSize: whole({ default: '50', min: 0 }),
      purgePolicy: text({ default: 'EntirePool', values: ['EntirePool', 'FailingConnectionOnly', 'ValidateAllConnections'] }),
      reapTime: time({ default: '3m', unit: 's' }),
      autoCloseConnections: flag({ default: 'true' }),
      enableContainerAuthForDirectLookups: flag({ default: 'false' }),
      enableSharingForDirectLookups: flag({ default: 'true' }),
      minPoolSize: whole({ min: 0 }),
      maxConnectionsPerThread: whole({ min: 0 }),
      numConnectionsPerThreadLocal: whole({ min: 0 }),
    },
  },
  authData: {
    attributes: {
      user: text(),
      password: secret(),
      krb5Principal: text(),
      krb5TicketCache: place(),
    },
  },
};
