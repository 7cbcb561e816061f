import type { ServiceName } from '@idprop/sysplex';

/**
 * Every key and channel of the bus, in one place. The hash tag is the namespace, so that all keys of one command are in
 * one slot of a Redis Cluster; the names are full service names, so that an ACL can tell who may touch what.
 *
 * A service name holds no colon, brace or glob character (see `serviceName` in @idprop/sysplex), so a key can be split again.
 */
const under = (namespace: string, ...parts: string[]): string => `idprop:{${namespace}}:${parts.join(':')}`;

/** List of requests of one caller to one callee. Written by that caller only, read by that callee only. */
export function requestKey(namespace: string, callee: ServiceName, caller: ServiceName): string {
  return under(namespace, 'q', callee, caller);
}

/** All lists of requests to one callee, for its own ACL rule. */
export function requestKeyPattern(namespace: string, callee: ServiceName): string {
  return under(namespace, 'q', callee, '*');
}

/** List of answers of one callee to one process of a caller. Written by that callee only, read by that caller only. */
export function replyKey(namespace: string, caller: ServiceName, callee: ServiceName, instance: string): string {
  return under(namespace, 'r', caller, callee, instance);
}

/** The lists of answers of one callee to all processes of one caller: what the callee may write. */
export function replyKeyPattern(namespace: string, caller: ServiceName, callee: ServiceName): string {
  return under(namespace, 'r', caller, callee, '*');
}

/** All lists of answers to one caller: what the caller may read. */
export function replyKeysOfCallerPattern(namespace: string, caller: ServiceName): string {
  return under(namespace, 'r', caller, '*');
}

/** List by which a process wakes its own blocked read, so that closing loses no request. */
export function wakeKey(namespace: string, service: ServiceName, instance: string): string {
  return under(namespace, 'w', service, instance);
}

export function wakeKeyPattern(namespace: string, service: ServiceName): string {
  return under(namespace, 'w', service, '*');
}

/** Renewed by every replica that is not hung; absent when all are. */
export function presenceKey(namespace: string, service: ServiceName): string {
  return under(namespace, 'p', service);
}

/** All presence keys of a namespace: every caller may read them. */
export function presenceKeyPattern(namespace: string): string {
  return under(namespace, 'p', '*');
}

/** Channel to which every replica subscribes and to which nobody publishes: its subscribers are the replicas alive. */
export function liveChannel(namespace: string, service: ServiceName): string {
  return under(namespace, 'live', service);
}

/** List where a service keeps what it could not read: redacted, capped, with a time limit. */
export function asideKey(namespace: string, service: ServiceName): string {
  return under(namespace, 'x', service);
}
