import type { Ipconn, LinkUser } from '@idprop/cics-security';
import type { LinkFacts } from '@idprop/identity';
import type { ServiceName } from '@idprop/sysplex';

/** An acquired connection, as all replicas of the region see it. It keeps the IPCONN that it was acquired with. */
export interface Connection {
  /** Names it in later requests; not to be guessed. */
  readonly id: string;
  readonly ipconn: Ipconn;
  readonly linkUser: LinkUser;
  readonly link: LinkFacts;
  readonly sessions: number;
  /** The service that acquired it, and under which names it presented itself. */
  readonly owner: ServiceName;
  readonly presented: string;
}
