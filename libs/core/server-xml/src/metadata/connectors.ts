import { flag, place, reference, secret, text, time, whole, type ElementTable } from './meta.js';

/** Connection factories and their managers (zcee.md 2 and 11). */
export const connectors: ElementTable = {
  connectionFactory: {
    attributes: {
      connectionManagerRef: reference({ targets: ['connectionManager'] }),
      containerAuthDataRef: reference({ targets: ['authData'] }),
      jaasLoginContextEntryRef: reference({ unused: true }),
      jndiName: text(),
      recoveryAuthDataRef: reference({ targets: ['authData'], unused: true }),
    },
  },
  connectionManager: {
    attributes: {
      agedTimeout: time({ default: '-1', unit: 's' }),
      connectionTimeout: time({ default: '30s', unit: 's', unused: true }),
      maxIdleTime: time({ default: '30m', unit: 's' }),
      maxPoolSize: whole({ default: '50', min: 0 }),
      purgePolicy: text({ default: 'EntirePool', values: ['EntirePool', 'FailingConnectionOnly', 'ValidateAllConnections'], unused: true }),
      reapTime: time({ default: '3m', unit: 's' }),
      autoCloseConnections: flag({ default: 'true', unused: true }),
      enableContainerAuthForDirectLookups: flag({ default: 'false', unused: true }),
      enableSharingForDirectLookups: flag({ default: 'true', unused: true }),
      minPoolSize: whole({ min: 0, unused: true }),
      maxConnectionsPerThread: whole({ min: 0, unused: true }),
      numConnectionsPerThreadLocal: whole({ min: 0, unused: true }),
    },
  },
  authData: {
    attributes: {
      user: text(),
      password: secret(),
      krb5Principal: text({ unused: true }),
      krb5TicketCache: place({ unused: true }),
    },
  },
};
