import type { Incoming } from '@idprop/bus';
import { settle, type Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { decideEvaluation, EVALUATION_FAILED, NOT_AUTHORIZED, type EvaluationRequest, type EvaluationResult } from '@idprop/passticket';
import {
  HOST,
  parsePayload,
  PASSTICKET_EVALUATE,
  PassTicketEvaluate,
  type FollowedRacf,
  type PassTicketEvaluated,
  type ServiceHost,
} from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { authorityOf } from '../callers/authority.js';
import { CallersService, isForeign, type Caller } from '../callers/callers.service.js';
import { emulatedSecond } from '../emulated-second.js';
import { TicketProfilesService } from '../profiles/ticket-profiles.service.js';
import { recorded } from '../recorded.js';
import { RACF } from '../tokens.js';
import { UsedTicketsService } from './used-tickets.service.js';

/** Evaluation, for VERIFY on the caller's system and through R_ticketserv. Callers learn good or bad; the flow knows why. */
@Controller()
export class EvaluateController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RACF) private readonly racf: FollowedRacf,
    @Inject(CallersService) private readonly callers: CallersService,
    @Inject(TicketProfilesService) private readonly profiles: TicketProfilesService,
    @Inject(UsedTicketsService) private readonly used: UsedTicketsService,
  ) {}

  @MessagePattern(PASSTICKET_EVALUATE)
  async evaluate(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<PassTicketEvaluated> {
    const asked = parsePayload(PassTicketEvaluate, payload);
    const hop = await this.host.hop(request.context, `evaluate a PassTicket of ${asked.applname} for ${asked.userid}`);
    return recorded(hop, async () => {
      const caller = this.callers.identify(request.caller);
      hop.steps([caller.step]);
      if (isForeign(caller)) return { answer: { verdict: 'bad', codes: NOT_AUTHORIZED }, outcome: 'refused', identity: NOBODY };
      const { outcome, identity, value } = hop.record(await this.decide(asked, caller));
      const answer = { verdict: outcome === 'granted' ? 'good' : 'bad', codes: value?.codes ?? EVALUATION_FAILED } as const;
      return { answer, outcome, identity };
    });
  }

  private decide(asked: PassTicketEvaluate, caller: Caller): Promise<Decision<EvaluationResult>> {
    const candidates = this.profiles.candidates(asked.applname, asked.userid, asked.group);
    const request: EvaluationRequest = {
      userid: asked.userid,
      applname: asked.applname,
      passticket: asked.passticket,
      now: emulatedSecond(this.host, caller.definition),
      candidates,
      ...(candidates.length === 0 ? { missing: this.profiles.whyMissing(asked.applname) } : {}),
      ...(asked.purpose === 'service' ? { authority: authorityOf(this.racf.db, caller, 'evaluate', asked) } : {}),
    };
    return settle(
      (facts) => decideEvaluation(request, facts),
      (need) => this.used.use(need, request.now),
    );
  }
}
