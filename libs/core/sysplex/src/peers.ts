import { databaseOf } from './lookup.js';
import { SERVICE_KINDS, type ServiceDefinition, type ServiceKind, type Sysplex } from './model.js';
import type { ServiceName } from './service-name.js';

/**
 * Which kinds a kind of service may call. `near` ones only on its own RACF database: a PassTicket is made and judged by the
 * database of the system that asks, and a password that a user changes when he logs on is set by the database's racf. zCEE calls the gateway for the keys that tokens are signed with,
 * and a CICS region another region.
 */
const CALLS: Readonly<Record<ServiceKind, { readonly any: readonly ServiceKind[]; readonly near: readonly ServiceKind[] }>> = {
  gateway: { any: ['zcee'], near: [] },
  zcee: { any: ['gateway', 'ims', 'cics'], near: ['passticket', 'racf'] },
  racf: { any: [], near: ['passticket'] },
  passticket: { any: [], near: [] },
  cics: { any: ['cics'], near: ['passticket', 'racf'] },
  ims: { any: [], near: ['passticket', 'racf'] },
  console: { any: SERVICE_KINDS, near: [] },
};

/** True when one service may send requests to another. The bus ACL is made of this; nobody calls itself. */
export function mayCall(sysplex: Sysplex, caller: ServiceDefinition, callee: ServiceDefinition): boolean {
  if (caller.name === callee.name) return false;
  const { any, near } = CALLS[caller.kind];
  if (any.includes(callee.kind)) return true;
  const database = databaseOf(sysplex, caller);
  return near.includes(callee.kind) && database !== undefined && databaseOf(sysplex, callee) === database;
}

/** The services that a service may call. */
export function calleesOf(sysplex: Sysplex, me: ServiceName): ServiceName[] {
  return select(sysplex, me, (mine, other) => mayCall(sysplex, mine, other));
}

/** The services that may call a service. */
export function callersOf(sysplex: Sysplex, me: ServiceName): ServiceName[] {
  return select(sysplex, me, (mine, other) => mayCall(sysplex, other, mine));
}

/** All services that a service has to do with on the bus: its callers and its callees. */
export function peersOf(sysplex: Sysplex, me: ServiceName): ServiceName[] {
  return select(sysplex, me, (mine, other) => mayCall(sysplex, mine, other) || mayCall(sysplex, other, mine));
}

function select(sysplex: Sysplex, me: ServiceName, wanted: (mine: ServiceDefinition, other: ServiceDefinition) => boolean): ServiceName[] {
  const mine = sysplex.services.find((service) => service.name === me);
  if (mine === undefined) throw new Error(`${me} is not defined in ${sysplex.file}`);
  return sysplex.services.filter((other) => wanted(mine, other)).map((other) => other.name);
}
