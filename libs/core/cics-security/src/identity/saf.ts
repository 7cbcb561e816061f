import type { AccessDecision, AccessRequest } from '@idprop/saf';
import type { Decision } from '@idprop/decision';
import type { Distributed } from '@idprop/identity';

/** What the region asks of RACF without waiting: its own in-storage copy answers. */
export interface Saf {
  access(request: AccessRequest): AccessDecision;
  /** The user ID that a distributed identity maps to (RACMAP). */
  map(identity: Distributed): Decision<{ readonly userid: string }>;
}
