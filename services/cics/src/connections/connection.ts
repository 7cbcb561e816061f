import type { Ipconn, LinkUser } from '@idprop/cics-security';
import type { LinkFacts } from '@idprop/identity';

/** An acquired connection, as all replicas of the region see it. It keeps the IPCONN that it was acquired with. */
export interface Connection {
  /** Names it in later requests; not to be guessed. */
  readonly id: string;
  readonly ipconn: Ipconn;
  readonly linkUser: LinkUser;
  readonly link: LinkFacts;
  readonly sessions: number;
  /** Who acquired it: a service on the bus, or a client on the wire; and under which names it presented itself. */
  readonly owner: string;
  readonly presented: string;
}
