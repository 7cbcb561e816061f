import type { Incoming } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { NOT_AUTHORIZED } from '@idprop/passticket';
import { parsePayload, PASSTICKET_GENERATE, PassTicketGenerate, type PassTicketGenerated } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CallersService, isForeign } from '../callers/callers.service.js';
import { HopsService } from '../desk/hops.service.js';
import { TicketDeskService } from '../desk/ticket-desk.service.js';

/** R_ticketserv and R_GenSec, generate. */
@Controller()
export class GenerateController {
  constructor(
    @Inject(HopsService) private readonly hops: HopsService,
    @Inject(CallersService) private readonly callers: CallersService,
    @Inject(TicketDeskService) private readonly desk: TicketDeskService,
  ) {}

  @MessagePattern(PASSTICKET_GENERATE)
  async generate(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<PassTicketGenerated> {
    const asked = parsePayload(PassTicketGenerate, payload);
    return this.hops.answer(request.context, `generate a PassTicket of ${asked.applname} for ${asked.userid}`, async (hop) => {
      const caller = this.callers.identify(request.caller);
      hop.steps([caller.step]);
      if (isForeign(caller)) return { answer: { outcome: 'refused', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      const { outcome, identity, value } = this.desk.generate(asked, caller, hop);
      const { passticket, codes } = value;
      const answer: PassTicketGenerated = passticket === undefined ? { outcome: 'refused', codes } : { outcome: 'generated', passticket };
      return { answer, outcome, identity };
    });
  }
}
