import type { ServiceName } from './service-name.js';

export const SERVICE_KINDS = ['gateway', 'zcee', 'racf', 'passticket', 'cics', 'ims', 'console'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** `sysplex.yaml`, read: which file belongs to which subsystem, and what stands behind which host and port. */
export interface Sysplex {
  readonly namespace: string;
  /** Folder that the file names in here are relative to. */
  readonly directory: string;
  /** The file itself, for messages. */
  readonly file: string;
  readonly databases: readonly RacfDatabaseDefinition[];
  readonly systems: readonly SystemDefinition[];
  readonly services: readonly ServiceDefinition[];
  readonly endpoints: readonly EndpointDefinition[];
}

export interface RacfDatabaseDefinition {
  /** Unique in its sysplex. */
  readonly name: string;
  readonly sysplex: string;
  /** RACF commands, bare or as JCL, run in this order when the database is empty. */
  readonly decks: readonly string[];
  /** The user that issues them; it exists from the start, with SPECIAL, as IBMUSER does. */
  readonly issuer: string;
  readonly line: number;
}

export interface SystemDefinition {
  readonly name: string;
  readonly sysplex: string;
  /** Name of its RACF database; undefined for a system off z/OS. */
  readonly database?: string;
  /** How far this system's clock is off, milliseconds. */
  readonly skew: number;
  /** From UTC to the clock on its wall, by which logon hours are checked; undefined for UTC. */
  readonly minutesFromUtc?: number;
  readonly line: number;
}

export interface ServiceDefinition {
  readonly name: ServiceName;
  readonly sysplex: string;
  readonly system: string;
  readonly service: string;
  readonly kind: ServiceKind;
  /** Job name of the started task; STARTED decides which user it runs as. */
  readonly jobname?: string;
  /** The kind's own settings: file names relative to {@link Sysplex.directory}, ports and switches. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** A host and port as definitions name them (server.xml, HWSCFG, CSD), and what is behind. */
export interface EndpointDefinition {
  readonly host: string;
  readonly port: number;
  readonly service: ServiceName;
  readonly carrier: 'bus' | 'wire';
  readonly line: number;
}
