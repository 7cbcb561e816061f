import type { UsedTicket } from '../ports/index.js';

/**
 * What makes two tickets the same: one use per algorithm, application, user and second. No part of the ticket itself, so
 * that neither its spelling nor a changed key makes a second use a first, and nothing secret is kept.
 */
export function ticketKey(ticket: UsedTicket): string {
  return `${ticket.algorithm === 'legacy' ? 'L' : 'E'}:${part(ticket.applname)}:${part(ticket.userid)}:${ticket.second}`;
}

/** Without a colon, so that no two pairs of names make one key. Names of RACF's own stay as they are. */
function part(name: string): string {
  return name.replace(/[%:]/g, (character) => (character === '%' ? '%25' : '%3A'));
}
