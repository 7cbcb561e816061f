import type { RacfDatabase } from '@idprop/saf';

/** The copy of the RACF database that this service decides on. */
export interface Racf {
  readonly db: RacfDatabase;
}

/** Injection token of {@link Racf}. */
export const RACF = Symbol('RACF');
/** Injection token of the unsealed PassTicket keys ({@link FollowedKeys}). */
export const KEYS = Symbol('KEYS');
