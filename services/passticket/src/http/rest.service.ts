import type { CallContext } from '@idprop/bus';
import { NOBODY, safIdentity, type Identity } from '@idprop/identity';
import { NOT_AUTHORIZED, PARAMETER_ERROR, type TicketCodes } from '@idprop/passticket';
import { HOST, SAF, type HopRecorder, type HopResult, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Caller } from '../callers/callers.service.js';
import { HopsService } from '../desk/hops.service.js';
import { TicketDeskService } from '../desk/ticket-desk.service.js';
import { EvaluateBody, GenerateBody, type Evaluated, type Generated } from './contract.js';
import { readCredentials, unauthenticated } from './credentials.js';
import { RestProblem } from './problem.js';

/** A request as the listener hands it over. */
export interface RestRequest {
  readonly authorization: string | undefined;
  readonly context: CallContext;
  readonly body: unknown;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: object;
}

type Refusal = RestProblem & { readonly codes?: TicketCodes };

/** Both operations: authenticate the caller as a SAF user, then do as for a service on the bus. */
@Injectable()
export class RestService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(HopsService) private readonly hops: HopsService,
    @Inject(TicketDeskService) private readonly desk: TicketDeskService,
  ) {}

  generate(request: RestRequest): Promise<z.output<typeof Generated> | Refusal> {
    const asked = parse(GenerateBody, request.body);
    return this.asCaller(request, 'POST /passtickets', async (caller, hop) => {
      const { outcome, identity, value } = this.desk.generate(asked, caller, hop);
      const { passticket, codes } = value;
      const answer = passticket === undefined ? refusal(codes) : { passticket, codes: named(codes) };
      return { answer, outcome, identity };
    });
  }

  evaluate(request: RestRequest): Promise<z.output<typeof Evaluated> | Refusal> {
    const asked = parse(EvaluateBody, request.body);
    return this.asCaller(request, 'POST /passtickets/evaluate', async (caller, hop) => {
      const { outcome, identity, value } = await this.desk.evaluate({ ...asked, purpose: 'service' }, caller, hop);
      const { codes } = value;
      const answer = isRequestFault(codes) ? refusal(codes) : { valid: outcome === 'granted', codes: named(codes) };
      return { answer, outcome, identity };
    });
  }

  private asCaller<T>(
    { authorization, context }: RestRequest,
    what: string,
    work: (caller: Caller, hop: HopRecorder) => Promise<HopResult<T | Refusal>>,
  ): Promise<T | Refusal> {
    const { userid, password } = readCredentials(authorization);
    return this.hops.answer<T | Refusal>(context, what, async (hop) => {
      const { value: acee } = await this.saf.verify({ userid, secret: password }, hop);
      if (acee === undefined) return { answer: unauthenticated(), outcome: 'refused', identity: NOBODY };
      const identity = safIdentity(acee.userid, 'password', { group: acee.group });
      const caller: Caller = { definition: this.host.definition, identity, step: callerStep(identity) };
      hop.steps([caller.step]);
      return work(caller, hop);
    });
  }
}

function callerStep(identity: Identity): Caller['step'] {
  return { check: 'PTKT.CALLER', verdict: 'pass', found: 'http', identity };
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new RestProblem(400, 'BODY_INVALID', reasons.join('; '), 'See /openapi.json');
}

/** The caller's own fault, and no answer about the ticket. */
function isRequestFault(codes: TicketCodes): boolean {
  return [NOT_AUTHORIZED, PARAMETER_ERROR].some((fault) => fault.join() === codes.join());
}

/** The caller learns what R_ticketserv tells him: its codes. */
function refusal(codes: TicketCodes): Refusal {
  const [status, code, reason, hint] = isRequestFault(codes)
    ? codes === PARAMETER_ERROR
      ? ([400, 'PARAMETER_ERROR', 'a name is none', 'Use 1 to 8 characters of A-Z 0-9 # @ $'] as const)
      : ([403, 'NOT_AUTHORIZED', 'the caller may not', 'Access to IRRPTAUTH.appl.user in PTKTDATA is needed'] as const)
    : ([422, 'GENERATION_FAILED', 'no PassTicket was generated', 'The operator of RACF sees why'] as const);
  return Object.assign(new RestProblem(status, code, reason, hint), { codes });
}

export function named([saf, racf, reason]: TicketCodes): { saf: number; racf: number; reason: number } {
  return { saf, racf, reason };
}
