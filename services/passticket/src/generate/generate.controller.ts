import type { Incoming } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { NOT_AUTHORIZED } from '@idprop/passticket';
import { parsePayload, PASSTICKET_GENERATE, PassTicketGenerate, type PassTicketGenerated } from '@idprop/server';
import type { ServiceDefinition, ServiceKind } from '@idprop/sysplex';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CallersService, isKnown } from '../callers/callers.service.js';
import { HopsService } from '../desk/hops.service.js';
import { TicketDeskService } from '../desk/ticket-desk.service.js';

/** Subsystems that run authorized: RCVTPTGN asks for nothing else (passticket.md 5.8). */
const KEY_ZERO: readonly ServiceKind[] = ['cics'];

function isKeyZero({ kind }: ServiceDefinition): boolean {
  return KEY_ZERO.includes(kind);
}

/** R_ticketserv and R_GenSec, generate; and RCVTPTGN. */
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
      if (!isKnown(caller)) return { answer: { outcome: 'refused', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      if (asked.through === 'rcvtptgn') {
        const keyZero = isKeyZero(caller.definition);
        const remedy = keyZero ? [] : [{ id: 'PTKT.KEYZERO', inserts: {} }];
        hop.steps([{ check: 'PTKT.KEYZERO', verdict: keyZero ? 'pass' : 'fail', found: caller.definition.kind, remedy }]);
        if (!keyZero) return { answer: { outcome: 'refused', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      }
      const { outcome, identity, value } = this.desk.generate(asked, caller, hop);
      const { passticket, codes } = value;
      const answer: PassTicketGenerated = passticket === undefined ? { outcome: 'refused', codes } : { outcome: 'generated', passticket };
      return { answer, outcome, identity };
    });
  }
}
