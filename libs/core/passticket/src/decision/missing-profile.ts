import type { Remedy } from '@idprop/decision';
import type { MissingProfile } from './ticket-profile.js';

/** What brings RACF a key profile for the application. */
export function missingProfileRemedy(missing: MissingProfile, applname: string): Remedy[] {
  switch (missing) {
    case 'inactive':
      return [{ id: 'PTKT.CLASSACT', inserts: {} }];
    case 'not-raclisted':
      return [{ id: 'PTKT.RACLIST', inserts: {} }];
    case 'not-refreshed':
      return [{ id: 'PTKT.REFRESH', inserts: {} }];
    case 'no-key':
      return [{ id: 'PTKT.SETKEY', inserts: { profile: applname } }];
    case 'undefined':
      return [{ id: 'PTKT.DEFINE', inserts: { applname } }];
  }
}
