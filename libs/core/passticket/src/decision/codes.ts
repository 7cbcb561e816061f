/** SAF, RACF and reason code of R_ticketserv and R_GenSec, in decimal (passticket.md 5.9). */
export type TicketCodes = readonly [saf: number, racf: number, reason: number];

export const SUCCESS: TicketCodes = [0, 0, 0];
/** A name of wrong length or characters. */
export const PARAMETER_ERROR: TicketCodes = [8, 8, 4];
export const NOT_AUTHORIZED: TicketCodes = [8, 8, 16];
/** No profile, no key. */
export const GENERATION_FAILED: TicketCodes = [8, 16, 28];
/** One for all: bad ticket, replay, no profile. */
export const EVALUATION_FAILED: TicketCodes = [8, 16, 32];
