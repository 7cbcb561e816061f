import type { Incoming } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { isReplay, NOT_AUTHORIZED, type EvaluationDecision } from '@idprop/passticket';
import { parsePayload, PASSTICKET_EVALUATE, PassTicketEvaluate, type PassTicketEvaluated } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CallersService, isKnown } from '../callers/callers.service.js';
import { HopsService } from '../desk/hops.service.js';
import { TicketDeskService } from '../desk/ticket-desk.service.js';

/** Evaluation, for VERIFY on the caller's system and through R_ticketserv. Callers learn good or bad; the flow knows why. */
@Controller()
export class EvaluateController {
  constructor(
    @Inject(HopsService) private readonly hops: HopsService,
    @Inject(CallersService) private readonly callers: CallersService,
    @Inject(TicketDeskService) private readonly desk: TicketDeskService,
  ) {}

  @MessagePattern(PASSTICKET_EVALUATE)
  async evaluate(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<PassTicketEvaluated> {
    const asked = parsePayload(PassTicketEvaluate, payload);
    return this.hops.answer(request.context, `evaluate a PassTicket of ${asked.applname} for ${asked.userid}`, async (hop) => {
      const caller = this.callers.identify(request.caller);
      hop.steps([caller.step]);
      if (!isKnown(caller)) return { answer: { verdict: 'bad', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      const decision = await this.desk.evaluate(asked, caller, hop);
      const { outcome, identity, value } = decision;
      return { answer: { verdict: verdictOf(decision, asked.purpose), codes: value.codes }, outcome, identity };
    });
  }
}

function verdictOf({ outcome, steps }: EvaluationDecision, purpose: PassTicketEvaluate['purpose']): PassTicketEvaluated['verdict'] {
  if (outcome === 'granted') return 'good';
  return purpose === 'verify' && isReplay(steps) ? 'replay' : 'bad';
}
