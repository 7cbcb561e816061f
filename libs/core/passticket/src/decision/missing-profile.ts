import type { Remedy } from '@idprop/decision';
import type { MissingProfile, TicketProfile, UnusableKey } from './ticket-profile.js';

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
    case 'generic':
      return [{ id: 'PTKT.DISCRETE', inserts: { applname } }];
    case 'undefined':
      return [{ id: 'PTKT.DEFINE', inserts: { applname } }];
  }
}

/** What gives a profile a key that can be used. */
export function unusableKeyRemedy({ name, unusable = [] }: TicketProfile): Remedy[] {
  return unusable.length === 0 ? [{ id: 'PTKT.SETKEY', inserts: { profile: name } }] : unusable.map((key) => keyRemedy(name, key));
}

function keyRemedy(profile: string, { algorithm, label = '', problem }: UnusableKey): Remedy {
  if (problem === 'sealed') return { id: 'PTKT.SETKEY', inserts: { profile } };
  const id = algorithm === 'legacy' ? 'PTKT.ICSF.DATA' : 'PTKT.ICSF.HMAC';
  return { id, inserts: { label } };
}

/** `legacy A.LABEL no-label`: which key it is, and what is wrong with it. */
export function describeUnusable({ algorithm, label, problem }: UnusableKey): string {
  return [algorithm, ...(label === undefined ? [] : [label]), problem].join(' ');
}
