import type { ServiceName } from '@idprop/sysplex';

/** The services of the empty chain: the same names and the same call tree as in a real one. */
export const ROLES = ['gateway', 'zcee', 'passticket', 'ims'] as const;
export type Role = (typeof ROLES)[number];

export type Transport = 'stock' | 'bus' | 'raw';

/** Calls another service of the chain. */
export type Call = (callee: Role, pattern: string, payload: unknown) => Promise<unknown>;

/** Injection token of the {@link Call} of a service. */
export const CALL = Symbol('CALL');

export const NAMESPACE = 'bench';

export function nameOfRole(role: Role): ServiceName {
  return `BENCH.ALL.${role}`;
}

/** How a service of the chain is started: as JSON in the environment variable CHAIN. */
export interface RoleEnvironment {
  readonly role: Role;
  readonly transport: Transport;
  /** Unix socket of Redis. */
  readonly redis: string;
}

/** What the gateway's process is asked: a closed loop without HTTP. */
export interface LoopOrder {
  readonly lanes: number;
  readonly seconds: number;
  /** `four`: the whole call tree; `one`: a single call that is answered at once. */
  readonly calls: 'one' | 'four';
}
