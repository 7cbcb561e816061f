import { settle } from '@idprop/decision';
import { foldName, type SafIdentity } from '@idprop/identity';
import {
  beginEvaluation,
  decideGeneration,
  evaluationRecord,
  generationRecord,
  isReplay,
  type EvaluationDecision,
  type EvaluationRequest,
  type GenerationDecision,
  type RecordContext,
} from '@idprop/passticket';
import { HOST, type HopRecorder, type PassTicketEvaluate, type PassTicketGenerate, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { authorityOf } from '../callers/authority.js';
import type { Caller } from '../callers/callers.service.js';
import { emulatedSecond } from '../emulated-second.js';
import { TicketProfilesService } from '../profiles/ticket-profiles.service.js';
import { RACF, type Racf } from '../tokens.js';
import { SmfService } from './smf.service.js';
import { UsedTicketsService } from './used-tickets.service.js';

/** Generates and evaluates for a caller that is known, whether he came over the bus or over HTTP; records why, and for SMF. */
@Injectable()
export class TicketDeskService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RACF) private readonly racf: Racf,
    @Inject(TicketProfilesService) private readonly profiles: TicketProfilesService,
    @Inject(UsedTicketsService) private readonly used: UsedTicketsService,
    @Inject(SmfService) private readonly smf: SmfService,
  ) {}

  generate(asked: PassTicketGenerate, caller: Caller, hop: HopRecorder): GenerationDecision {
    const profile = this.profiles.forGeneration(asked.applname);
    const now = emulatedSecond(this.host, caller.definition);
    const decision = decideGeneration({
      ...{ userid: asked.userid, applname: asked.applname, now },

      caller: caller.identity,
      ...(asked.through === 'rcvtptgn' ? {} : { authority: authorityOf(this.racf.db, caller, 'generate', asked) }),
      ...(profile === undefined ? { missing: this.profiles.whyMissing(asked.applname) } : { profile }),
    });
    hop.record(decision);
    const made = { codes: decision.value.codes, enhanced: profile?.enhanced !== undefined };
    hop.steps([this.smf.record(generationRecord(made, contextOf(asked, caller, now, hop)), now * 1000)]);
    return decision;
  }

  async evaluate(asked: PassTicketEvaluate, caller: Caller, hop: HopRecorder): Promise<EvaluationDecision> {
    const now = emulatedSecond(this.host, caller.definition);
    const decision = hop.record(await this.decide(asked, caller, now));
    const evaluated = { codes: decision.value.codes, steps: decision.steps };
    const record = evaluationRecord(asked.purpose, evaluated, contextOf(asked, caller, now, hop));
    if (record === undefined) return decision;
    const earlier = isReplay(decision.steps) ? await this.smf.earlierUse(record) : undefined;
    hop.steps([...(earlier === undefined ? [] : [earlier]), this.smf.record(record, now * 1000)]);
    return decision;
  }

  private async decide(asked: PassTicketEvaluate, caller: Caller, now: number): Promise<EvaluationDecision> {
    const { userid, applname, group, purpose } = asked;
    const candidates = this.profiles.candidates(applname, userid, group);
    const { mixedcase } = this.racf.db.options.password;
    const request: EvaluationRequest = {
      ...{ userid, applname, now, candidates },
      // VERIFY folds what is given as a password; the services take the ticket as it is.
      passticket: purpose === 'verify' && !mixedcase ? foldName(asked.passticket) : asked.passticket,
      mixedCase: mixedcase,
      suspects: () => this.profiles.suspects(applname),
      ...(candidates.length === 0 ? { missing: this.profiles.whyMissing(applname) } : {}),
      ...(purpose === 'service' ? { authority: authorityOf(this.racf.db, caller, 'evaluate', asked) } : {}),
    };
    const settled = await settle(beginEvaluation(request), (need) => this.used.use(need, caller.definition, now));
    return settled as EvaluationDecision;
  }
}

function contextOf(
  asked: { readonly userid: string; readonly applname: string },
  { identity, definition }: { readonly identity: SafIdentity; readonly definition: ServiceDefinition },
  now: number,
  { flow }: HopRecorder,
): RecordContext {
  const [userid, applname] = [foldName(asked.userid), foldName(asked.applname)];
  return { userid, applname, caller: identity.userid, system: definition.system, now, flow };
}
