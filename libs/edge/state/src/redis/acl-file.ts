import { createHash } from 'node:crypto';
import { busAclRules, replyKeyPattern, requestKey } from '@idprop/bus';
import { calleesOf, callersOf, type ServiceDefinition, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { stateAclSelectors } from './acl-selectors.js';
import { aliveChannel, readerKeys } from './keys.js';

/** Name of a service's Redis user: `namespace.SYSPLEX.SYSTEM.service`. */
export function redisUser(namespace: string, me: ServiceName): string {
  return `${namespace}.${me}`;
}

/** Name of the user that may read what a copy of the namespace needs, and do nothing else. No service's name has so few parts. */
export function readerUser(namespace: string): string {
  return `${namespace}.reader`;
}

/**
 * Nobody can be the default user: it is off and has no password, so a connection that has not authenticated may do nothing.
 * It keeps its rights all the same: Redis replays transactions and scripts of its append-only file in the default user's name.
 * Without them 7.0 drops those at a restart, silently, and 7.2 does not start (fixed in later versions: redis/redis#14545).
 */
export const DEFAULT_USER = 'user default off resetpass ~* &* +@all';

/**
 * The content of a users.acl for Redis 7.0 and later: nobody but the services of `sysplex.yaml`, each with the least that its
 * kind needs. Passwords are kept as SHA-256 (they are random and long, so a slow hash would add nothing). `reader`: password of
 * the user that copies the namespace; without it there is none.
 */
export function aclFile(sysplex: Sysplex, passwords: Readonly<Record<ServiceName, string>>, reader?: string): string {
  const users = sysplex.services.map((service) => {
    const password = passwords[service.name];
    if (password === undefined) throw new Error(`no password is given for ${service.name}`);
    return aclUser(sysplex, service, password);
  });
  return [DEFAULT_USER, ...users, ...(reader === undefined ? [] : [aclReader(sysplex.namespace, reader)]), ''].join('\n');
}

function aclReader(namespace: string, password: string): string {
  const keys = readerKeys(namespace).map((key) => `%R~${key}`);
  const commands = ['multi', 'exec', 'hmget', 'hgetall', 'xrange', 'zrange'].map((command) => `+${command}`);
  return ['user', readerUser(namespace), 'on', sha256(password), 'resetchannels', ...keys, ...commands].join(' ');
}

function sha256(password: string): string {
  return `#${createHash('sha256').update(password).digest('hex')}`;
}

function aclUser(sysplex: Sysplex, service: ServiceDefinition, password: string): string {
  const { namespace } = sysplex;
  const me = service.name;
  return [
    'user',
    redisUser(namespace, me),
    'on',
    sha256(password),
    // The bus: requests only to those that this service may call, answers only to those that may call it.
    ...busAclRules(namespace, me, []),
    ...calleesOf(sysplex, me).map((callee) => `%W~${requestKey(namespace, callee, me)}`),
    ...callersOf(sysplex, me).map((caller) => `%W~${replyKeyPattern(namespace, caller, me)}`),
    // The state: keyless commands here, everything else in selectors, so that no command reaches another one's keys.
    '+multi',
    '+exec',
    `&${aliveChannel(namespace, me, '*')}`,
    ...stateAclSelectors(sysplex, service),
  ].join(' ');
}
