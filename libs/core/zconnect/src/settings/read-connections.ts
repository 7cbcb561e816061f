import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { CicsConnection, Connections, ImsConnection, ImsDatabaseConnection, ImsInteraction } from '../providers/model.js';
import { DEFAULT_POOL, type PoolLimits } from '../providers/pool.js';
import { optional, positive, readsFrom } from './reads.js';

/** Sessions that z/OS Connect asks for when sendSessions is not written; the default is not confirmed. */
const DEFAULT_SEND_SESSIONS = 100;
const SYNC_LEVELS = ['NONE', 'CONFIRM', 'SYNCPT'] as const;

export function readConnections(config: ServerConfig): Connections {
  return {
    ims: byId([...config.elements('imsmobile_imsConnection'), ...config.elements('zosconnect_imsConnection')], readIms),
    imsInteractions: byId([...config.elements('imsmobile_interaction'), ...config.elements('zosconnect_imsConnection')], readInteraction),
    imsDatabases: withJndiNames(config, byId(config.elements('connectionFactory'), readImsDatabase)),
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

/** A connectionFactory is found by its jndiName too. An id goes before the name of another one. */
function withJndiNames(
  config: ServerConfig,
  byIds: Readonly<Record<string, ImsDatabaseConnection>>,
): Record<string, ImsDatabaseConnection> {
  const named = config.elements('connectionFactory').flatMap((element): [string, ImsDatabaseConnection][] => {
    const [name, connection] = [element.text('jndiName'), byIds[element.id ?? '']];
    return name === undefined || connection === undefined ? [] : [[name, connection]];
  });
  return { ...Object.fromEntries(named), ...byIds };
}

/** User and password that the container signs on with: containerAuthDataRef of a connectionFactory. What its properties say goes first. */
function containerAuth(factory: ConfigElement | undefined): { readonly user?: string; readonly password?: string } {
  const data = factory?.refer('containerAuthDataRef');
  return { ...optional('user', nonBlank(data?.text('user'))), ...optional('password', data?.password('password')) };
}

function readIms(element: ConfigElement, id: string): ImsConnection | undefined {
  const factory = element.refer('connectionFactoryRef');
  const properties = factory?.child('properties.gmoa');
  if (properties === undefined) return undefined;
  const container = containerAuth(factory);
  const userName = nonBlank(properties.text('userName'));
  return {
    id,
    host: properties.text('hostName') ?? '',
    port: properties.int('portNumber') ?? 0,
    ...optional('applicationName', nonBlank(properties.text('applicationName'))),
    ...optional('userName', userName ?? container.user),
    ...optional('password', userName === undefined ? container.password : properties.password('password')),
    ...optional('connectionTimeout', positive(element.duration('connectionTimeout'))),
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
    ...optional('timeout', shorter(positive(element.int('interactionTimeout')), positive(element.int('imsConnectTimeout')))),
    reads: readsFrom(element, 'imsDatastoreName'),
  };
}

function shorter(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function readImsDatabase(element: ConfigElement, id: string): ImsDatabaseConnection | undefined {
  const properties = element.child('properties.imsudbJLocal');
  if (properties === undefined) return undefined;
  const container = containerAuth(element);
  const user = nonBlank(properties.text('user'));
  return {
    id,
    host: properties.text('datastoreServer') ?? '',
    port: properties.int('portNumber') ?? 0,
    databaseName: properties.text('databaseName') ?? '',
    datastoreName: properties.text('datastoreName') ?? '',
    driverType: properties.int('driverType') === 2 ? 2 : 4,
    ...optional('user', user ?? container.user),
    ...optional('password', user === undefined ? container.password : properties.password('password')),
    ...optional('applicationName', nonBlank(properties.text('applicationName'))),
    pool: readPool(element.refer('connectionManagerRef')),
    reads: readsFrom(properties, 'datastoreServer', 'portNumber', 'driverType', 'user', 'applicationName'),
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
    ...optional('connectionTimeout', positive(element.duration('connectionTimeout'))),
    ...optional('requestTimeout', positive(element.duration('requestTimeout'))),
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
  // Clients of CICS check the signer alone, unless they are told to look at the name.
  const verifyHostname = ssl?.has('verifyHostname') === true && ssl.boolean('verifyHostname');
  return { owner: owner.toUpperCase(), ring, verifyHostname, ...optional('label', nonBlank(ssl?.text('clientKeyAlias'))) };
}

function nonBlank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
