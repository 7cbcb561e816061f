import type { ServiceName } from '@idprop/sysplex';
import type { LogName } from '../ports/index.js';

/**
 * Every key and channel of the state, in one place; the ACL generator speaks of the same ones. The namespace is the hash tag,
 * so that all keys of one script are in one slot of a Redis Cluster. Everything that a reset voids stands under an epoch,
 * which counts the resets. Names hold no colon and no glob character, so a pattern matches only what it is meant to.
 */
const under = (namespace: string, ...parts: (string | number)[]): string => `idprop:{${namespace}}:${parts.join(':')}`;

/** Which reset the key belongs to; `*` in patterns. */
export type Epoch = number | '*';

/** The keys of one change log. */
export interface LogKeys {
  /** The changes; entry ids are positions. */
  readonly stream: string;
  /** Hash: `generation` and `number` of the last change. Outlives the changes that a snapshot has trimmed. */
  readonly head: string;
  /** Hash: `generation`, `number` and `data` of the newest snapshot. */
  readonly snapshot: string;
}

export function logKeys(namespace: string, name: LogName, epoch: Epoch): LogKeys {
  const of = (part: string): string =>
    name.log === 'control'
      ? under(namespace, `control${part}`)
      : under(namespace, `e${epoch}`, `${name.log}${part}`, name.sysplex, name.database);
  return { stream: of(''), head: of('.head'), snapshot: of('.snapshot') };
}

/** Used tickets of one scope: see {@link replayScopes}. */
export const replayKey = (namespace: string, epoch: Epoch, scope: string): string => under(namespace, `e${epoch}`, 'replay', scope);

/** Since when a passticket service's memory is valid. */
export const replaySinceKey = (namespace: string, epoch: Epoch, me: ServiceName): string =>
  under(namespace, `e${epoch}`, 'replay.since', me);

export const statisticsKey = (namespace: string, epoch: Epoch, sysplex: string, database: string): string =>
  under(namespace, `e${epoch}`, 'statistics', sysplex, database);

export const connectionsKey = (namespace: string, epoch: Epoch, me: ServiceName): string =>
  under(namespace, `e${epoch}`, 'connections', me);

export const systemLogKey = (namespace: string, epoch: Epoch, me: ServiceName): string => under(namespace, `e${epoch}`, 'syslog', me);

/** Counts the entries of all system logs, for their order. */
export const systemLogCountKey = (namespace: string, epoch: Epoch): string => under(namespace, `e${epoch}`, 'syslog.count');

export const smfLogKey = (namespace: string, epoch: Epoch, me: ServiceName): string => under(namespace, `e${epoch}`, 'smf', me);

/** Counts the records of all services, for their order. */
export const smfLogCountKey = (namespace: string, epoch: Epoch): string => under(namespace, `e${epoch}`, 'smf.count');

/** The records of one refused flow that the log holds no more. */
export const flowKey = (namespace: string, epoch: Epoch, flow: string): string => under(namespace, `e${epoch}`, 'flow', flow);

/** What is kept of all flows together. */
export interface FlowKeys {
  /** Two sorted sets: flows by the place in the log where they begin. */
  readonly granted: string;
  readonly refused: string;
  /** Stream of records as they came, addressed by bytes: the id of an entry is the place at which it ends. */
  readonly log: string;
  /** Hash: `start` and `end` of the log, `newest` flow's place, bytes of refused flows that are `kept` apart. */
  readonly totals: string;
  /** Hash: forms of hops by id. */
  readonly forms: string;
}

export function flowKeys(namespace: string, epoch: Epoch): FlowKeys {
  const of = (part: string): string => under(namespace, `e${epoch}`, `flows.${part}`);
  return { granted: of('granted'), refused: of('refused'), log: of('log'), totals: of('totals'), forms: of('forms') };
}

/** Set of all services that were ever alive; only added to. */
export const servicesKey = (namespace: string): string => under(namespace, 'services');

/** Set of a service's instances. */
export const instancesKey = (namespace: string, service: ServiceName): string => under(namespace, 'instances', service);

/** An instance's sign of life with its positions in the logs; expires in real time when it is not renewed. */
export const liveKey = (namespace: string, service: ServiceName, instance: string): string => under(namespace, 'live', service, instance);

/** Channel that an instance holds a subscription to and nobody publishes to: no subscriber, no process. */
export const aliveChannel = (namespace: string, service: ServiceName, instance: string): string =>
  under(namespace, 'alive', service, instance);

/** What a copy of the namespace is made of: the logs, statistics, used tickets and connections. */
export const readerKeys = (namespace: string): string[] => [
  ...Object.values(logKeys(namespace, { log: 'control' }, '*')),
  ...(['racf', 'passwords', 'ptkt', 'keys'] as const).flatMap((log) =>
    Object.values(logKeys(namespace, { log, sysplex: '*', database: '*' }, '*')),
  ),
  statisticsKey(namespace, '*', '*', '*'),
  replayKey(namespace, '*', '*'),
  replaySinceKey(namespace, '*', '*.*.*'),
  connectionsKey(namespace, '*', '*.*.*'),
];
