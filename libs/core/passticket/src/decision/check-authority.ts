import type { Decision, Trail } from '@idprop/decision';
import { NOT_AUTHORIZED } from './codes.js';
import type { Names } from './check-names.js';

export type TicketFunction = 'generate' | 'evaluate';

/** The resource in PTKTDATA and the access to it that a function needs (passticket.md 5.8). */
export function ticketAuthority(
  does: TicketFunction,
  { userid, applname }: Names,
): { class: string; resource: string; intent: 'UPDATE' | 'READ' } {
  return { class: 'PTKTDATA', resource: `IRRPTAUTH.${applname}.${userid}`, intent: does === 'generate' ? 'UPDATE' : 'READ' };
}

/** What SAF decided about {@link ticketAuthority}. */
export type Authority = Pick<Decision<unknown>, 'outcome' | 'steps'>;

/** Asked of every caller. Without a decision (class inactive, resource undefined) it is a refusal: no SAF 4 passes here. */
export function checkAuthority(trail: Trail, authority: Authority, does: TicketFunction, names: Names): boolean {
  trail.include(authority.steps);
  const { resource, intent } = ticketAuthority(does, names);
  const details = { expected: intent, found: resource };
  if (authority.outcome === 'granted') {
    trail.pass('PTKT.AUTHORITY', details);
    return true;
  }
  trail.fail('PTKT.AUTHORITY', { ...details, codes: ['SAF', ...NOT_AUTHORIZED] });
  return false;
}
