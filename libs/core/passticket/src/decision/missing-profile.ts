import type { Remedy } from '@idprop/decision';
import type { MissingProfile } from './ticket-profile.js';

const REMEDIES: Readonly<Record<MissingProfile, string>> = {
  inactive: 'PTKT.CLASSACT',
  'not-raclisted': 'PTKT.RACLIST',
  'not-refreshed': 'PTKT.REFRESH',
  undefined: 'PTKT.DEFINE',
};

/** What brings RACF a key profile for the application. */
export function missingProfileRemedy(missing: MissingProfile, applname: string): Remedy[] {
  return [{ id: REMEDIES[missing], inserts: missing === 'undefined' ? { applname } : {} }];
}
