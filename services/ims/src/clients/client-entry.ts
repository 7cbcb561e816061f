import type { Identity } from '@idprop/identity';
import type { ClientLine } from '@idprop/ims-connect';
import type { ServiceName } from '@idprop/sysplex';

/** Tables in the service's shared state: all replicas are one IMS Connect. */
export const TM_CLIENT = 'tm-client';
export const DRDA_CLIENT = 'drda-client';

/** A client as it is kept. `owner` is who opened it, as the bus says: nobody else may use it. */
export interface ClientEntry extends ClientLine {
  readonly port: number;
  readonly owner: ServiceName;
}

export interface DrdaClientEntry extends ClientEntry {
  readonly psb: string;
  readonly identity: Identity;
}
