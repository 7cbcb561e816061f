import type { Incoming } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { decideGeneration, NOT_AUTHORIZED, type GenerationDecision } from '@idprop/passticket';
import {
  HOST,
  parsePayload,
  PASSTICKET_GENERATE,
  PassTicketGenerate,
  type FollowedRacf,
  type HopRecorder,
  type PassTicketGenerated,
  type ServiceHost,
} from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { authorityOf } from '../callers/authority.js';
import { CallersService, isForeign, type Caller } from '../callers/callers.service.js';
import { emulatedSecond } from '../emulated-second.js';
import { recorded } from '../recorded.js';
import { TicketProfilesService } from '../profiles/ticket-profiles.service.js';
import { RACF } from '../tokens.js';

/** R_ticketserv and R_GenSec, generate. */
@Controller()
export class GenerateController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RACF) private readonly racf: FollowedRacf,
    @Inject(CallersService) private readonly callers: CallersService,
    @Inject(TicketProfilesService) private readonly profiles: TicketProfilesService,
  ) {}

  @MessagePattern(PASSTICKET_GENERATE)
  async generate(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<PassTicketGenerated> {
    const asked = parsePayload(PassTicketGenerate, payload);
    const hop = await this.host.hop(request.context, `generate a PassTicket of ${asked.applname} for ${asked.userid}`);
    return recorded(hop, async () => {
      const caller = this.callers.identify(request.caller);
      hop.steps([caller.step]);
      if (isForeign(caller)) return { answer: { outcome: 'refused', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      const { outcome, identity, value } = this.decide(asked, caller, hop);
      const { passticket, codes } = value;
      const answer: PassTicketGenerated = passticket === undefined ? { outcome: 'refused', codes } : { outcome: 'generated', passticket };
      return { answer, outcome, identity };
    });
  }

  private decide(asked: PassTicketGenerate, caller: Caller, hop: HopRecorder): GenerationDecision {
    const profile = this.profiles.forGeneration(asked.applname);
    return hop.record(
      decideGeneration({
        ...asked,
        now: emulatedSecond(this.host, caller.definition),
        caller: caller.identity,
        authority: authorityOf(this.racf.db, caller, 'generate', asked),
        ...(profile === undefined ? { missing: this.profiles.whyMissing(asked.applname) } : { profile }),
      }),
    );
  }
}
