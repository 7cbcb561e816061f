/** Injection token of this service's {@link SafAccess}. */
export const SAF = Symbol('SAF');
