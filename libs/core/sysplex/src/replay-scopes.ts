import { databaseOf, servicesOn } from './lookup.js';
import type { ServiceDefinition, Sysplex } from './model.js';

/**
 * Where a PassTicket may count as used: on a system, in a sysplex, or on a RACF database. The names are part of keys, and the
 * ACL lets a `passticket` service write those of its own systems, sysplex and database only.
 */
export const replayScope = {
  system: (sysplex: string, system: string): string => `${sysplex}.${system}`,
  sysplex: (sysplex: string): string => sysplex,
  database: (sysplex: string, database: string): string => `${sysplex}.database.${database}`,
} as const;

/** All scopes in which a service may note a used ticket: those of the systems on its RACF database. */
export function replayScopes(sysplex: Sysplex, me: ServiceDefinition): string[] {
  const database = databaseOf(sysplex, me);
  const served = database === undefined ? [me] : servicesOn(sysplex, database);
  const systems = new Set(served.map((service) => replayScope.system(service.sysplex, service.system)));
  const shared = database === undefined ? [] : [replayScope.database(database.sysplex, database.name)];
  return [...systems, replayScope.sysplex(me.sysplex), ...shared];
}
