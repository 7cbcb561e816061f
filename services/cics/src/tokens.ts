/** Injection token of the service's SafAccess. */
export const SAF = Symbol('SAF');
