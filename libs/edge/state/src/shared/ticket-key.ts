import type { UsedTicket } from '../ports/index.js';

/**
 * What makes two tickets the same: one use per algorithm, application, user and second. No part of the ticket itself, so
 * that neither its spelling nor a changed key makes a second use a first, and nothing secret is kept.
 */
export function ticketKey(ticket: UsedTicket): string {
  return `${ticket.algorithm === 'legacy' ? 'L' : 'E'}:${ticket.applname}:${ticket.userid}:${ticket.second}`;
}
