import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { CicsConnection, Connections, ImsConnection, ImsDatabaseConnection, ImsInteraction } from '../providers/model.js';
import { DEFAULT_POOL, type PoolLimits } from '../providers/pool.js';
import { optional, readsFrom } from './reads.js';

/** Sessions that z/OS Connect asks for when sendSessions is not written; the default is not confirmed. */
const DEFAULT_SEND_SESSIONS = 100;
const SYNC_LEVELS = ['NONE', 'CONFIRM', 'SYNCPT'] as const;

export function readConnections(config: ServerConfig): Connections {
  return {
    ims: byId([...config.elements('imsmobile_imsConnection'), ...config.elements('zosconnect_imsConnection')], readIms),
    imsInteractions: byId([...config.elements('imsmobile_interaction'), ...config.elements('zosconnect_imsConnection')], readInteraction),
    imsDatabases: byId(config.elements('connectionFactory'), readImsDatabase),
    cics: byId(config.elements('zosconnect_cicsIpicConnection'), readCics),
  };
}

function byId<T>(elements: readonly ConfigElement[], read: (element: ConfigElement, id: string) => T | undefined): Record<string, T> {
  const connections: Record<string, T> = {};
  for (const element of elements) {
    const connection = element.id === undefined ? undefined : read(element, element.id);
    if (element.id !== undefined && connection !== undefined) connections[element.id] = connection;
  }
  return connections;
}

function readIms(element: ConfigElement, id: string): ImsConnection | undefined {
  const properties = element.refer('connectionFactoryRef')?.child('properties.gmoa');
  if (properties === undefined) return undefined;
  return {
    id,
    host: properties.text('hostName') ?? '',
    port: properties.int('portNumber') ?? 0,
    ...optional('applicationName', nonBlank(properties.text('applicationName'))),
    ...optional('userName', nonBlank(properties.text('userName'))),
    reads: readsFrom(properties, 'hostName', 'portNumber', 'applicationName', 'userName'),
  };
}

function readInteraction(element: ConfigElement, id: string): ImsInteraction {
  return {
    id,
    datastore: element.text('imsDatastoreName') ?? '',
    commitMode: element.int('commitMode') === 0 ? 0 : 1,
    syncLevel: SYNC_LEVELS[element.int('syncLevel') ?? 0] ?? 'NONE',
    lterm: element.text('ltermOverrideName') ?? '',
    reads: readsFrom(element, 'imsDatastoreName'),
  };
}

function readImsDatabase(element: ConfigElement, id: string): ImsDatabaseConnection | undefined {
  const properties = element.child('properties.imsudbJLocal');
  if (properties === undefined) return undefined;
  return {
    id,
    host: properties.text('datastoreServer') ?? '',
    port: properties.int('portNumber') ?? 0,
    databaseName: properties.text('databaseName') ?? '',
    datastoreName: properties.text('datastoreName') ?? '',
    ...optional('user', nonBlank(properties.text('user'))),
    ...optional('password', properties.password('password')),
    ...optional('applicationName', nonBlank(properties.text('applicationName'))),
    pool: readPool(element.refer('connectionManagerRef')),
    reads: readsFrom(properties, 'datastoreServer', 'portNumber', 'user', 'applicationName'),
  };
}

function readPool(manager: ConfigElement | undefined): PoolLimits {
  if (manager === undefined) return DEFAULT_POOL;
  return {
    maxIdle: manager.duration('maxIdleTime') ?? DEFAULT_POOL.maxIdle,
    aged: manager.duration('agedTimeout') ?? DEFAULT_POOL.aged,
    maxSize: manager.int('maxPoolSize') ?? DEFAULT_POOL.maxSize,
    reaped: (manager.duration('reapTime') ?? 0) >= 0,
    reads: readsFrom(manager, 'maxIdleTime', 'agedTimeout', 'maxPoolSize'),
  };
}

function readCics(element: ConfigElement, id: string): CicsConnection {
  const auth = element.refer('authDataRef');
  const user = auth?.text('user');
  return {
    id,
    host: element.text('host') ?? '',
    port: element.int('port') ?? 0,
    zosConnectApplid: element.text('zosConnectApplid') ?? '',
    zosConnectNetworkid: element.text('zosConnectNetworkid') ?? '',
    ...optional('cicsApplid', nonBlank(element.text('cicsApplid'))),
    ...optional('cicsNetworkid', nonBlank(element.text('cicsNetworkid'))),
    ...optional('transid', nonBlank(element.text('transid'))),
    transidUsage: element.text('transidUsage') === 'EIB_AND_MIRROR' ? 'EIB_AND_MIRROR' : 'EIB_ONLY',
    sendSessions: element.int('sendSessions') ?? DEFAULT_SEND_SESSIONS,
    ...optional('keyRing', readKeyRing(element.refer('sslCertsRef'))),
    ...optional('authData', user === undefined ? undefined : { user, password: auth?.password('password') ?? '' }),
    reads: readsFrom(element, 'host', 'port', 'authDataRef', 'zosConnectApplid'),
  };
}

/** The SAF key ring of an ssl element's key store; one in a file cannot be used here. */
function readKeyRing(ssl: ConfigElement | undefined): CicsConnection['keyRing'] {
  const location = ssl?.refer('keyStoreRef')?.text('location') ?? '';
  const [, owner, ring] = /^safkeyring[a-z]*:\/\/([^/]*)\/(.+)$/i.exec(location) ?? [];
  if (owner === undefined || ring === undefined) return undefined;
  return { owner: owner.toUpperCase(), ring, ...optional('label', nonBlank(ssl?.text('clientKeyAlias'))) };
}

function nonBlank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
