import { flag, reference, secret, text, time, whole, type AttributeMeta, type ElementTable } from './meta.js';

/** How an interaction with IMS runs: as the lab sets it (zcee.md 11): IVP1, -1, 30000, 1, 0, Cp1047. */
const interaction: Record<string, AttributeMeta> = {
  imsDatastoreName: text(),
  interactionTimeout: whole({ min: -1 }),
  imsConnectTimeout: whole({ min: -1 }),
  commitMode: whole({ min: 0, max: 1 }),
  syncLevel: whole({ min: 0, max: 2 }),
  imsConnectCodepage: text({ unused: true }),
};

const factory: Record<string, AttributeMeta> = { connectionFactoryRef: reference({ targets: ['connectionFactory'] }) };

/** IMS transactions and IMS databases (zcee.md 11). */
export const ims: ElementTable = {
  imsmobile_imsConnection: {
    attributes: {
      ...factory,
      comment: text({ unused: true }),
      connectionTimeout: time(),
      connectionType: text({ unused: true }),
    },
  },
  imsmobile_interaction: {
    attributes: { ...interaction, ltermOverrideName: text(), comment: text({ unused: true }) },
  },
  zosconnect_imsConnection: { attributes: { ...factory, ...interaction } },
};

/** Properties of a resource adapter, nested in `connectionFactory`; at most one of a kind. */
export const imsProperties: ElementTable = {
  'properties.gmoa': {
    singleton: true,
    attributes: {
      hostName: text({ required: true }),
      portNumber: whole({ required: true, min: 1, max: 65535 }),
      applicationName: text(),
      userName: text(),
      password: secret(),
      groupName: text({ unused: true }),
    },
  },
  'properties.imsudbJLocal': {
    singleton: true,
    attributes: {
      databaseName: text(),
      datastoreName: text(),
      datastoreServer: text(),
      portNumber: whole({ min: 1, max: 65535 }),
      driverType: whole({ values: ['2', '4'] }),
      user: text(),
      password: secret(),
      applicationName: text(),
      flattenTables: flag({ unused: true }),
    },
  },
};
