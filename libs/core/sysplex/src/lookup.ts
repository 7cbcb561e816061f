import type { EndpointDefinition, RacfDatabaseDefinition, ServiceDefinition, ServiceKind, Sysplex, SystemDefinition } from './model.js';
import type { ServiceName } from './service-name.js';

export function findService(sysplex: Sysplex, name: ServiceName): ServiceDefinition | undefined {
  return sysplex.services.find((service) => service.name === name);
}

export function systemOf(sysplex: Sysplex, service: ServiceDefinition): SystemDefinition {
  const system = sysplex.systems.find((candidate) => candidate.sysplex === service.sysplex && candidate.name === service.system);
  if (system === undefined) throw new Error(`${service.name} stands on a system that is not defined`);
  return system;
}

/** The RACF database that a service's system uses; undefined off z/OS. */
export function databaseOf(sysplex: Sysplex, service: ServiceDefinition): RacfDatabaseDefinition | undefined {
  const { database } = systemOf(sysplex, service);
  return sysplex.databases.find((candidate) => candidate.sysplex === service.sysplex && candidate.name === database);
}

/** The services that work on a RACF database: those on its systems. */
export function servicesOn(sysplex: Sysplex, database: RacfDatabaseDefinition): ServiceDefinition[] {
  return sysplex.services.filter((service) => databaseOf(sysplex, service) === database);
}

/** The one service of a kind that a RACF database has: its `racf` (the only writer) or the `passticket` of a system. */
export function serviceOfKind(sysplex: Sysplex, near: ServiceDefinition, kind: ServiceKind): ServiceDefinition | undefined {
  const sameSystem = sysplex.services.find(
    (service) => service.kind === kind && service.sysplex === near.sysplex && service.system === near.system,
  );
  if (sameSystem !== undefined) return sameSystem;
  const database = databaseOf(sysplex, near);
  return database && servicesOn(sysplex, database).find((service) => service.kind === kind);
}

/** What stands behind a host and port that a definition names. Host names compare without case. */
export function findEndpoint(sysplex: Sysplex, host: string, port: number): EndpointDefinition | undefined {
  return sysplex.endpoints.find((endpoint) => endpoint.port === port && endpoint.host.toLowerCase() === host.toLowerCase());
}
