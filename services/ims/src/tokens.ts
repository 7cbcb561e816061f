import type { SafAccess } from '@idprop/server';

/** Injection token of the service's {@link ImsSaf}. */
export const SAF = Symbol('SAF');

/** What IMS Connect and IMS use of SAF. */
export type ImsSaf = Pick<SafAccess, 'access' | 'verify' | 'close'>;
