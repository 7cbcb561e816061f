/** Injection token of the {@link ServiceHost}. */
export const HOST = Symbol('HOST');
