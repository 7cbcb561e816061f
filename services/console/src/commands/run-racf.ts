import { RACF_COMMAND, type RacfCommandResult, type ServiceHost } from '@idprop/server';
import { databaseOf, servicesOn, type RacfDatabaseDefinition, type ServiceDefinition } from '@idprop/sysplex';
import { RequestProblem } from '../http/problem.js';

/** Changing a RACF database takes a barrier over all live services: give it time. */
const COMMAND_DEADLINE_MS = 30_000;

/** A RACF database and the service that writes it. */
export interface RacfTarget {
  readonly database: RacfDatabaseDefinition;
  readonly racf: ServiceDefinition;
}

/** Runs RACF commands as the issuer, or as the database's own; answered when they are in force in every service. */
export function runRacf(
  host: ServiceHost,
  { database, racf }: RacfTarget,
  text: string,
  issuer = database.issuer,
): Promise<RacfCommandResult> {
  return host.bus.call<RacfCommandResult>(racf.name, RACF_COMMAND, { text, issuer }, { deadlineMs: COMMAND_DEADLINE_MS });
}

/** The database of that name; the only one where none is named. Throws where it is unknown or not the only one. */
export function findDatabase(host: ServiceHost, name: string | undefined): RacfTarget {
  const { databases } = host.sysplex;
  const found = databases.filter(
    (database) => name === undefined || database.name === name || `${database.sysplex}.${database.name}` === name,
  );
  const [database, another] = found;
  const names = databases.map((one) => `${one.sysplex}.${one.name}`).join(', ');
  if (database === undefined)
    throw new RequestProblem(404, 'DATABASE_UNKNOWN', `there is no RACF database ${name ?? ''}`, `There is ${names}`);
  if (another !== undefined) throw new RequestProblem(400, 'DATABASE_AMBIGUOUS', 'there are several RACF databases', `Say which: ${names}`);
  const racf = servicesOn(host.sysplex, database).find((service) => service.kind === 'racf');
  if (racf === undefined || databaseOf(host.sysplex, racf) !== database) throw new Error(`database ${database.name} has no racf service`);
  return { database, racf };
}
