import type { ServiceName } from '@idprop/sysplex';
import type { State } from '../ports/index.js';

/** What the contract suite needs of an implementation: a namespace of its own, and services in it. */
export interface ContractWorld {
  /** Another instance of a service in this world; closed at the end of the test. */
  open(me: ServiceName): Promise<State>;
  close(): Promise<void>;
}

export const RACF: ServiceName = 'WSCPLEX.WG31.racf';
export const ZCEE: ServiceName = 'WSCPLEX.WG31.zcee';
export const IMS: ServiceName = 'WSCPLEX.WG31.ims';
export const PASSTICKET: ServiceName = 'WSCPLEX.WG31.passticket';
export const CONSOLE: ServiceName = 'WSCPLEX.DMZ.console';
export const DATABASE = 'WG31DB';
export const RACF_LOG = { log: 'racf', sysplex: 'WSCPLEX', database: DATABASE } as const;
/** The services of another RACF database. */
export const OTHER_RACF: ServiceName = 'WSCPLEX.WG32.racf';
export const OTHER_CICS: ServiceName = 'WSCPLEX.WG32.cics';
export const OTHER_DATABASE = 'WG32DB';
