import type { Bus } from '@idprop/bus';
import type { Problem } from '@idprop/decision';
import type { ServiceDefinition, ServiceKind, Sysplex } from '@idprop/sysplex';
import type { State } from '@idprop/state';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { HopRecorder } from './hop.js';
import type { CallContext } from '@idprop/bus';
import type { Shadow } from './shadow.js';

/**
 * What every service is given when it starts, and all it knows of the world: who it is, its definition, the bus, the state.
 * A whole sysplex in one process makes one host per service; a process of its own makes one from its environment.
 */
export interface ServiceHost {
  readonly definition: ServiceDefinition;
  readonly sysplex: Sysplex;
  readonly bus: Bus;
  readonly state: State;
  readonly logger: Logger;
  /** Secrets that only this service is given, by name: its sealing key, its admin token. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Where this process listens: id -> URL (`http` -> `http://127.0.0.1:9080`). Whoever listens puts it here. */
  readonly endpoints: Map<string, string>;
  /** Where a service counts what it wants to be seen; undefined where nobody looks. */
  readonly registry?: Registry;
  /** What is wrong in the definitions but does not keep the service from reading the others: it is not started, and tells of all. */
  readonly problems?: Problem[];
  /** On which a console plays what is asked of it; undefined where it was given none. */
  readonly shadow?: Shadow;
  /** Emulated time on this service's system, milliseconds since 1970. */
  now(): number;
  /** A file that the definition names, relative to sysplex.yaml: its text and the name to show in messages. */
  readFile(name: string): { readonly text: string; readonly file: string };
  /** The same as an absolute path, for code that follows includes itself. */
  resolve(name: string): string;
  /** The service of a kind that serves this one: that of its system, or of its RACF database. */
  neighbour(kind: ServiceKind): ServiceDefinition | undefined;
  /** Begins recording this service's part of a flow: a new flow, or the hop that the caller announced. */
  hop(context: CallContext, what: string): Promise<HopRecorder>;
}
