import {
  databaseOf,
  replayScopes,
  type RacfDatabaseDefinition,
  type ServiceDefinition,
  type ServiceKind,
  type Sysplex,
} from '@idprop/sysplex';
import type { LogName } from '../ports/index.js';
import {
  connectionsKey,
  flowKey,
  flowKeys,
  instancesKey,
  liveKey,
  logKeys,
  replayKey,
  replaySinceKey,
  servicesKey,
  statisticsKey,
  smfLogCountKey,
  smfLogKey,
  systemLogCountKey,
  systemLogKey,
} from './keys.js';

/** Kinds that check passwords, and so read digests and count failures; passticket for the callers of its REST API. */
const VERIFYING: readonly ServiceKind[] = ['racf', 'zcee', 'ims', 'cics', 'passticket'];

/** Kinds that own key rings and serve TLS with them; racf signs with the keys of certificate authorities. */
const RING_OWNERS: readonly ServiceKind[] = ['racf', 'zcee', 'ims', 'cics'];

const SCRIPT = ['eval', 'evalsha'];

/** One ACL selector: these commands on these keys, and nothing else. */
function selector(commands: readonly string[], keys: readonly string[]): string {
  return `(${[...commands.map((command) => `+${command}`), ...keys].join(' ')})`;
}

const both = (keys: readonly string[]): string[] => keys.map((key) => `~${key}`);
const reading = (keys: readonly string[]): string[] => keys.map((key) => `%R~${key}`);

/** What a service may do with the state, as Redis ACL selectors. */
export function stateAclSelectors(sysplex: Sysplex, service: ServiceDefinition): string[] {
  const { kind } = service;
  const database = databaseOf(sysplex, service);
  return [
    // In this order since Redis looks through them for each command, those in scripts too: what is used most comes first.
    ...flows(sysplex.namespace),
    ...presence(sysplex.namespace, service),
    ...control(sysplex.namespace, kind),
    ...own(sysplex.namespace, service),
    ...(kind === 'console' ? readsAllLogs(sysplex.namespace) : []),
    ...(database === undefined ? [] : racf(sysplex.namespace, kind, database)),
    ...(kind === 'passticket' ? [replay(sysplex, service)] : []),
  ];
}

/** Everybody sees who lives; each says so of itself only. */
function presence(namespace: string, { name }: ServiceDefinition): string[] {
  return [
    selector(['sadd'], [`%W~${servicesKey(namespace)}`]),
    selector(['smembers'], reading([servicesKey(namespace), instancesKey(namespace, '*.*.*')])),
    selector(['mget'], reading([liveKey(namespace, '*.*.*', '*')])),
    selector(['sadd', 'srem'], both([instancesKey(namespace, name)])),
    selector(['set', 'unlink'], both([liveKey(namespace, name, '*')])),
  ];
}

/** Clock, resets and operator changes: written by the console, followed by all. */
function control(namespace: string, kind: ServiceKind): string[] {
  const name = { log: 'control' } as const;
  return [follow(namespace, name), ...(kind === 'console' ? [write(namespace, name)] : [])];
}

/** Connection table and system log of the service itself. */
function own(namespace: string, { name }: ServiceDefinition): string[] {
  return [
    selector(['hset', 'hsetnx', 'hmget', 'hdel', 'hgetall', 'hincrby', 'unlink'], both([connectionsKey(namespace, '*', name)])),
    ...ownList(systemLogKey(namespace, '*', name), systemLogCountKey(namespace, '*')),
    ...ownList(smfLogKey(namespace, '*', name), smfLogCountKey(namespace, '*')),
  ];
}

/** A list that the service alone writes, numbered by a counter of all. */
function ownList(list: string, count: string): string[] {
  return [
    selector(SCRIPT, both([list, count])),
    selector(['rpush', 'ltrim', 'lrange', 'unlink'], both([list])),
    selector(['incrby'], both([count])),
  ];
}

/** The console shows the system logs and SMF records of all services, and deletes their counters after a reset. */
function readsAllLogs(namespace: string): string[] {
  return [
    selector(['lrange'], reading([systemLogKey(namespace, '*', '*.*.*'), smfLogKey(namespace, '*', '*.*.*')])),
    selector(['unlink'], both([systemLogCountKey(namespace, '*'), smfLogCountKey(namespace, '*')])),
  ];
}

/** Every service adds to flows; and makes room among them. */
function flows(namespace: string): string[] {
  const keys = [flowKey(namespace, '*', '*'), ...Object.values(flowKeys(namespace, '*'))];
  const sets = ['zadd', 'zrem', 'zcard', 'zrange', 'zscore', 'zpopmin'];
  const others = ['xadd', 'xrange', 'xtrim', 'hset', 'hmget', 'hlen', 'hincrby', 'append', 'get', 'strlen', 'unlink'];
  return [selector([...SCRIPT, ...others, ...sets], both(keys))];
}

/**
 * The logs of a RACF database: profiles are followed by every service on it, password digests by those that verify, sealed
 * PassTicket keys by `passticket` alone, sealed private keys of certificates by those that own key rings. `racf` is the only writer, and follows what it writes.
 */
function racf(namespace: string, kind: ServiceKind, { sysplex, name }: RacfDatabaseDefinition): string[] {
  const log = (which: 'racf' | 'passwords' | 'ptkt' | 'keys'): LogName => ({ log: which, sysplex, database: name });
  const writes = kind === 'racf';
  const statistics = statisticsKey(namespace, '*', sysplex, name);
  return [
    follow(namespace, log('racf')),
    ...(VERIFYING.includes(kind) ? [follow(namespace, log('passwords'))] : []),
    ...(RING_OWNERS.includes(kind) ? [follow(namespace, log('keys'))] : []),
    ...(kind === 'passticket' || writes ? [follow(namespace, log('ptkt'))] : []),
    ...(VERIFYING.includes(kind) ? [selector([...SCRIPT, 'hmget', 'hset', ...(writes ? ['unlink'] : [])], both([statistics]))] : []),
    ...(writes ? (['racf', 'passwords', 'ptkt', 'keys'] as const).map((which) => write(namespace, log(which))) : []),
  ];
}

function replay(sysplex: Sysplex, service: ServiceDefinition): string {
  const { namespace } = sysplex;
  const scopes = replayScopes(sysplex, service).map((scope) => replayKey(namespace, '*', scope));
  const commands = ['hmget', 'hset', 'zadd', 'zscore', 'zcard', 'zrange', 'zremrangebyscore', 'unlink'];
  return selector([...SCRIPT, ...commands], both([replaySinceKey(namespace, '*', service.name), ...scopes]));
}

function follow(namespace: string, name: LogName): string {
  return selector(['hmget', 'xrange', 'xread'], reading(Object.values(logKeys(namespace, name, '*'))));
}

function write(namespace: string, name: LogName): string {
  return selector([...SCRIPT, 'hget', 'hset', 'xadd', 'xtrim', 'unlink'], both(Object.values(logKeys(namespace, name, '*'))));
}
