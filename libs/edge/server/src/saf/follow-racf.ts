import { IdpropError } from '@idprop/decision';
import { RacfDatabase, type RacfChange, type RacfSnapshot } from '@idprop/saf';
import { databaseOf, type RacfDatabaseDefinition } from '@idprop/sysplex';
import type { Following, Replica } from '@idprop/state';
import type { ServiceHost } from '../host.js';

/** The service stands on a system without a RACF database. */
export class NoRacfDatabaseError extends IdpropError {
  constructor(service: string) {
    super('SAF_NO_DATABASE', `${service} stands on a system that has no RACF database`, 'Name one under `systems` in sysplex.yaml');
  }
}

/** Nobody here may change the database. */
export class NoRacfServiceError extends IdpropError {
  constructor(service: string) {
    super('SAF_NO_RACF', `${service} has no racf service to set a new password`, 'Name a service of kind racf in sysplex.yaml');
  }
}

/** The RACF database of a service's system. Throws {@link NoRacfDatabaseError} off z/OS. */
export function requireDatabase(host: ServiceHost): RacfDatabaseDefinition {
  const database = databaseOf(host.sysplex, host.definition);
  if (database === undefined) throw new NoRacfDatabaseError(host.definition.name);
  return database;
}

export interface FollowedRacf {
  readonly db: RacfDatabase;
  readonly definition: RacfDatabaseDefinition;
  readonly following: Following;
}

export interface FollowRacfOptions {
  /** The log holds nothing any more: its writer has to fill it again. */
  readonly onEmptied?: () => void;
}

/** A copy of the service's RACF database that follows its change log. Profiles only: no passwords, no keys. */
export async function followRacf(host: ServiceHost, { onEmptied }: FollowRacfOptions = {}): Promise<FollowedRacf> {
  const definition = requireDatabase(host);
  const db = new RacfDatabase();
  const log = host.state.changes<RacfChange, RacfSnapshot>({ log: 'racf', sysplex: definition.sysplex, database: definition.name });
  return { db, definition, following: await log.follow(replicaOf(db, onEmptied)) };
}

function replicaOf(db: RacfDatabase, onEmptied: (() => void) | undefined): Replica<RacfChange, RacfSnapshot> {
  return {
    apply: (change) => db.apply(change),
    restore: (snapshot) => db.restore(snapshot),
    reset: (why) => {
      db.reset();
      if (why === 'emptied') onEmptied?.();
    },
  };
}

/** From UTC to the clock on the wall of the service's system, minutes; undefined for UTC. */
export function clockOffset({ definition, sysplex }: ServiceHost): number | undefined {
  return sysplex.systems.find(({ name, sysplex: plex }) => name === definition.system && plex === definition.sysplex)?.minutesFromUtc;
}
