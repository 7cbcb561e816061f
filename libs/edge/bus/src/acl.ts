import type { ServiceName } from '@idprop/sysplex';
import {
  asideKey,
  liveChannel,
  presenceKey,
  presenceKeyPattern,
  replyKeyPattern,
  replyKeysOfCallerPattern,
  requestKey,
  requestKeyPattern,
  wakeKeyPattern,
} from './keys.js';

/**
 * The Redis commands that the bus uses, as an ACL names them. `info` is ioredis's ready check, which waits while Redis
 * loads its append-only file; `client|setinfo` is not sent, since the ACL parser of Redis 7.0 does not know it.
 */
export const BUS_COMMANDS = [
  'blmpop',
  'lpush',
  'lrem',
  'ltrim',
  'pexpire',
  'set',
  'del',
  'exists',
  'subscribe',
  'unsubscribe',
  'pubsub|numsub',
  'ping',
  'info',
] as const;

/**
 * ACL rules (Redis 7.0 and later) for one service on the bus: commands, keys and channel, without user name and password.
 *
 * BLMPOP needs read and write on every key that it names, so a service has both on what it reads: its own request lists,
 * its own answers, its own wake-up lists. LPUSH, LREM and PEXPIRE need write only, so on what it sends it has `%W~` and
 * can read none of it back. `peers` are all services of the namespace, from sysplex.yaml.
 */
export function busAclRules(namespace: string, me: ServiceName, peers: readonly ServiceName[]): string[] {
  return [
    ...BUS_COMMANDS.map((command) => `+${command}`),
    `~${requestKeyPattern(namespace, me)}`,
    `~${replyKeysOfCallerPattern(namespace, me)}`,
    `~${wakeKeyPattern(namespace, me)}`,
    ...peers.map((peer) => `%W~${requestKey(namespace, peer, me)}`),
    ...peers.map((peer) => `%W~${replyKeyPattern(namespace, peer, me)}`),
    `%W~${presenceKey(namespace, me)}`,
    `%R~${presenceKeyPattern(namespace)}`,
    `%W~${asideKey(namespace, me)}`,
    `&${liveChannel(namespace, me)}`,
  ];
}
