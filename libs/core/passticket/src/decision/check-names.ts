import type { Trail } from '@idprop/decision';
import { foldName, isSafName } from '@idprop/identity';
import { PARAMETER_ERROR, type TicketCodes } from './codes.js';

export interface Names {
  readonly userid: string;
  readonly applname: string;
}

/** Folds both names; user ID and application name are 1 to 8 characters of A-Z 0-9 # @ $ (passticket.md 2). */
export function checkNames(trail: Trail, names: Names): Names | TicketCodes {
  const folded = { userid: foldName(names.userid), applname: foldName(names.applname) };
  for (const field of ['userid', 'applname'] as const) {
    if (isSafName(folded[field])) continue;
    trail.fail('PTKT.NAMES', {
      found: field,
      codes: ['SAF', ...PARAMETER_ERROR],
      remedy: [{ id: 'PTKT.NAMES', inserts: { field } }],
    });
    return PARAMETER_ERROR;
  }
  trail.pass('PTKT.NAMES', { found: `${folded.applname} ${folded.userid}` });
  return folded;
}

export function isCodes(value: Names | TicketCodes): value is TicketCodes {
  return Array.isArray(value);
}
