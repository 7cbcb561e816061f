import { IdpropError } from '@idprop/decision';
import type { TicketCodes } from '../decision/codes.js';
import type { TicketBackend } from './backend.js';

abstract class IRRPassTicketException extends IdpropError {
  readonly #codes: TicketCodes;

  constructor(code: string, what: string, codes: TicketCodes) {
    super(code, `${what}: SAF ${codes[0]}, RACF ${codes[1]}, reason ${codes[2]}`, 'The operator of RACF sees why');
    this.#codes = codes;
  }

  getSafRc(): number {
    return this.#codes[0];
  }

  getRacfRc(): number {
    return this.#codes[1];
  }

  getRacfRsn(): number {
    return this.#codes[2];
  }
}

/** No ticket was made. */
export class IRRPassTicketGenerationException extends IRRPassTicketException {
  constructor(codes: TicketCodes) {
    super('IRRPASSTICKET_GENERATION', 'the PassTicket was not generated', codes);
  }
}

/** The ticket is not good. */
export class IRRPassTicketEvaluationException extends IRRPassTicketException {
  constructor(codes: TicketCodes) {
    super('IRRPASSTICKET_EVALUATION', 'the PassTicket is not good', codes);
  }
}

/** An argument that is none (Java's IllegalArgumentException). */
export class IRRPassTicketArgumentError extends IdpropError {
  constructor(what: string) {
    super('IRRPASSTICKET_ARGUMENT', `${what} has a wrong length`, 'User ID and application: 1 to 8 characters, PassTicket: 8');
  }
}

/** Nobody could tell (Java's IllegalStateException): the backend failed; its error is the cause. */
export class IRRPassTicketStateError extends IdpropError {
  constructor(cause: unknown) {
    super('IRRPASSTICKET_STATE', 'the PassTicket service could not be asked', 'Its own log says why');
    this.cause = cause;
  }
}

/**
 * The shape of com.ibm.eserver.zos.racf.IRRPassTicket (passticket.md 5.9). `evaluate` says nothing of whether the user could
 * log on. IBM's class is not safe for several threads; this one has no state.
 *
 * @example
 * const refusing = { generate: async () => ({ codes: [8, 8, 16] }), evaluate: async () => ({ codes: [8, 16, 32] }) };
 * const failure = await new IRRPassTicket(refusing).evaluate('FRED', 'BBGZDFLT', 'RQELV4J5').catch((error) => error);
 * failure instanceof IRRPassTicketEvaluationException; // true
 * failure.getRacfRsn(); // 32
 */
export class IRRPassTicket {
  constructor(private readonly backend: TicketBackend) {}

  /** Throws {@link IRRPassTicketGenerationException}, {@link IRRPassTicketArgumentError}, {@link IRRPassTicketStateError}. */
  async generate(userid: string, applname: string): Promise<string> {
    requireNames(userid, applname);
    const { codes, passticket } = await asked(() => this.backend.generate(userid, applname));
    if (passticket === undefined) throw new IRRPassTicketGenerationException(codes);
    return passticket;
  }

  /** Throws {@link IRRPassTicketEvaluationException}, {@link IRRPassTicketArgumentError}, {@link IRRPassTicketStateError}. */
  async evaluate(userid: string, applname: string, passticket: string): Promise<void> {
    requireNames(userid, applname);
    requireLength('the PassTicket', passticket, 8, 8);
    const { codes } = await asked(() => this.backend.evaluate(userid, applname, passticket));
    if (codes[0] !== 0) throw new IRRPassTicketEvaluationException(codes);
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new IRRPassTicketStateError(error);
  }
}

function requireNames(userid: string, applname: string): void {
  requireLength('the user ID', userid, 1, 8);
  requireLength('the application name', applname, 1, 8);
}

/** Callers without types may give anything, null among it. */
function requireLength(what: string, text: unknown, least: number, most: number): void {
  if (typeof text !== 'string' || text.length < least || text.length > most) throw new IRRPassTicketArgumentError(what);
}
