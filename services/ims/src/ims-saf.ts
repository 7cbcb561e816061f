import type { RacfDatabase } from '@idprop/saf';
import type { SafAccess } from '@idprop/server';

/** What IMS Connect and IMS use of SAF; injected under the token SAF. */
export type ImsSaf = Pick<SafAccess, 'access' | 'verify'> & { readonly db: Pick<RacfDatabase, 'user'> };
