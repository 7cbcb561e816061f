import { PARAMETER_ERROR, SUCCESS, type TicketCodes } from '../decision/codes.js';
import type { TicketBackend } from './backend.js';

/** Function code of R_GenSec (IRRSGS00, IRRSGS64) and R_ticketserv (IRRSPK00) for PassTickets (passticket.md 5.9). */
export const PASSTICKET_FUNCTION = 3;

/**
 * Sub-functions. 1 is seen in public programs; the others are common belief, not confirmed: extended evaluation answers a
 * finer reason on z/OS, whose values are unknown, and here the same as 2.
 */
export const SUBFUNCTION = { GENERATE: 1, EVALUATE: 2, EVALUATE_EXTENDED: 3 } as const;

const BAD_FUNCTION: TicketCodes = [8, 8, 0];
const NO_END_OF_LIST: TicketCodes = [8, 8, 20];
const TICKET_LENGTH = 8;

/** Parameters that count. A block is length and address on z/OS, a string here. */
export interface TicketServParameters {
  readonly functionCode: number;
  readonly subfunction: number;
  /** The high-order bit of the last parameter's address is set: checked by R_ticketserv, not by R_GenSec. */
  readonly endOfList?: boolean;
  readonly passticket?: string;
  readonly userid: string;
  readonly applname: string;
}

export interface TicketServResult {
  readonly codes: TicketCodes;
  /** In the 8-byte block that the caller gave. */
  readonly passticket?: string;
}

/**
 * R_ticketserv. All that an evaluation tells its caller is 0/0/0, 8/8/16 (authority) or 8/16/32 (everything else).
 *
 * @example
 * const backend = { generate: async () => ({ codes: SUCCESS, passticket: 'RQELV4J5' }), evaluate: async () => ({ codes: EVALUATION_FAILED }) };
 * const names = { functionCode: PASSTICKET_FUNCTION, userid: 'FRED', applname: 'BBGZDFLT' };
 * (await rTicketServ({ ...names, subfunction: SUBFUNCTION.GENERATE, endOfList: true }, backend)).passticket; // 'RQELV4J5'
 * (await rTicketServ({ ...names, subfunction: SUBFUNCTION.GENERATE, endOfList: false }, backend)).codes.join('/'); // '8/8/20'
 */
export async function rTicketServ(parameters: TicketServParameters, backend: TicketBackend): Promise<TicketServResult> {
  if (parameters.endOfList === false) return { codes: NO_END_OF_LIST };
  return rGenSec(parameters, backend);
}

/**
 * R_GenSec, with the same function and codes.
 *
 * @example
 * const backend = { generate: async () => ({ codes: GENERATION_FAILED }), evaluate: async () => ({ codes: EVALUATION_FAILED }) };
 * const ask = { functionCode: 3, subfunction: 2, userid: 'FRED', applname: 'BBGZDFLT', passticket: 'RQELV4J5' };
 * (await rGenSec(ask, backend)).codes.join('/'); // '8/16/32'
 */
export async function rGenSec(parameters: TicketServParameters, backend: TicketBackend): Promise<TicketServResult> {
  const { functionCode, subfunction, userid, applname, passticket = '' } = parameters;
  if (functionCode !== PASSTICKET_FUNCTION) return { codes: BAD_FUNCTION };
  if (!isBlock(userid) || !isBlock(applname)) return { codes: PARAMETER_ERROR };
  switch (subfunction) {
    case SUBFUNCTION.GENERATE: {
      const made = await backend.generate(userid, applname);
      return made.passticket === undefined ? { codes: made.codes } : { codes: SUCCESS, passticket: made.passticket };
    }
    case SUBFUNCTION.EVALUATE:
    case SUBFUNCTION.EVALUATE_EXTENDED:
      if (passticket.length !== TICKET_LENGTH) return { codes: PARAMETER_ERROR };
      return { codes: (await backend.evaluate(userid, applname, passticket)).codes };
    default:
      return { codes: PARAMETER_ERROR };
  }
}

function isBlock(text: string): boolean {
  return text.length >= 1 && text.length <= 8;
}
