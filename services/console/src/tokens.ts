/** Injection token of the admin API's routes. */
export const ROUTES = Symbol('ROUTES');
