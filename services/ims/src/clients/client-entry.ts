import type { Identity } from '@idprop/identity';
import type { ClientLine } from '@idprop/ims-connect';

/** Tables in the service's shared state: all replicas are one IMS Connect. */
export const TM_CLIENT = 'tm-client';
export const DRDA_CLIENT = 'drda-client';

/** A client as it is kept. `owner` is who opened it, nobody else may use it: the service that the bus names, or a connection of TCP/IP. */
export interface ClientEntry extends ClientLine {
  readonly port: number;
  readonly owner: string;
  /** Its connection is a real one, which ends by itself. */
  readonly wire?: true;
}

export interface DrdaClientEntry extends ClientEntry {
  readonly psb: string;
  readonly identity: Identity;
}
