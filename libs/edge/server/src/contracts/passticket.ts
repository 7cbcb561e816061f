import { z } from 'zod';

/**
 * Generate a PassTicket for a user and an application. The caller's SAF user comes from the authenticated bus, never from here. `service`: through
 * R_ticketserv, needs UPDATE to IRRPTAUTH. `rcvtptgn`: through the older generator, for subsystems in key zero, which check for themselves.
 */
export const PASSTICKET_GENERATE = 'passticket.generate';
export const PassTicketGenerate = z.object({
  userid: z.string(),
  applname: z.string(),
  through: z.enum(['service', 'rcvtptgn']).optional(),
});
export type PassTicketGenerate = z.infer<typeof PassTicketGenerate>;
export type PassTicketGenerated =
  | { readonly outcome: 'generated'; readonly passticket: string }
  /** SAF, RACF and reason code as R_ticketserv gives them. */
  | { readonly outcome: 'refused'; readonly codes: readonly [saf: number, racf: number, reason: number] };

/**
 * Evaluate one. `verify`: asked by VERIFY on the caller's system, no authority needed, consumes the ticket. `service`: asked
 * through R_ticketserv, needs READ to IRRPTAUTH. The finer reason stands in the flow only: callers learn good or bad. VERIFY alone is
 * told of a replay, which it records as what it is; who logs on never learns.
 */
export const PASSTICKET_EVALUATE = 'passticket.evaluate';
export const PassTicketEvaluate = z.object({
  userid: z.string(),
  applname: z.string(),
  passticket: z.string(),
  group: z.string().optional(),
  purpose: z.enum(['verify', 'service']),
});
export type PassTicketEvaluate = z.infer<typeof PassTicketEvaluate>;
export interface PassTicketEvaluated {
  readonly verdict: 'good' | 'bad' | 'replay';
  readonly codes: readonly [saf: number, racf: number, reason: number];
}
