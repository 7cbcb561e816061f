/** Injection token of the copy of the RACF database ({@link FollowedRacf}). */
export const RACF = Symbol('RACF');
/** Injection token of the unsealed PassTicket keys ({@link FollowedKeys}). */
export const KEYS = Symbol('KEYS');
