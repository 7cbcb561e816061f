import type { Region } from '@idprop/cics-security';
import type { Remedy } from '@idprop/decision';
import { rcvtptgnReturn, requestPassTicket, ticketAuthority, type RcvtptgnReturn, type RequestPassTicketResult } from '@idprop/passticket';
import {
  HOST,
  PASSTICKET_GENERATE,
  SAF,
  type HopRecorder,
  type PassTicketGenerate,
  type PassTicketGenerated,
  type SafAccess,
  type ServiceHost,
} from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

/** EIBRESP of the conditions. */
const EIBRESP = { NORMAL: 0, INVREQ: 16, NOTAUTH: 70 } as const;

/** What a program finds after the command: EIBRESP, EIBRESP2, the data areas of ESMRESP and ESMREASON, and the ticket if there is one. */
export interface RequestedPassTicket {
  readonly CEIBRESP: number;
  readonly CEIBRESP2: number;
  readonly ESMRESP: number;
  readonly ESMREASON: number;
  readonly PASSTICKET?: string;
}

/**
 * EXEC CICS REQUEST PASSTICKET: a ticket of the task's own user, through RCVTPTGN (passticket.md 5.8, 5.9). CICS has checked the user itself if
 * XPTKT=YES; RACF looks at the region's storage key only.
 */
@Injectable()
export class RequestPassTicketService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  async request({ sit }: Region, userid: string, esmAppname: string, hop: HopRecorder): Promise<RequestedPassTicket> {
    const result = await requestPassTicket({
      ...{ esmAppname, userid, defaultUser: sit.dfltuser, securityActive: sit.sec, xptkt: sit.xptkt },
      supported: this.host.neighbour('passticket') !== undefined,
      authorized: () => this.mayGenerate(sit.applid, userid, hop),
      generate: (user, applname) => this.generate(user, applname, hop),
    });
    hop.steps([{ check: 'CICS.PASSTICKET', ...outcomeOf(result), remedy: remedyOf(result, userid) }]);
    return fieldsOf(result);
  }

  private mayGenerate(applid: string, userid: string, hop: HopRecorder): boolean {
    const authority = ticketAuthority('generate', { userid, applname: applid });
    return hop.record(this.saf.access({ userid, ...authority })).outcome === 'granted';
  }

  private async generate(userid: string, applname: string, hop: HopRecorder): Promise<RcvtptgnReturn> {
    const asked: PassTicketGenerate = { userid, applname, through: 'rcvtptgn' };
    const { name } = this.host.neighbour('passticket')!;
    const answer = await hop.call<PassTicketGenerated>(name, PASSTICKET_GENERATE, asked);
    return rcvtptgnReturn(answer.outcome === 'generated' ? answer.passticket : undefined);
  }
}

function outcomeOf(result: RequestPassTicketResult): { verdict: 'pass' | 'fail'; found: string } {
  return result.resp === 'NORMAL' ? { verdict: 'pass', found: 'NORMAL' } : { verdict: 'fail', found: `${result.resp} ${result.resp2}` };
}

/** Those of NOTAUTH stand in the steps of SAF and of passticket. */
function remedyOf(result: RequestPassTicketResult, userid: string): Remedy[] {
  if (result.resp !== 'INVREQ') return [];
  return [{ id: `CICS.PASSTICKET.${result.resp2}`, inserts: { userid } }];
}

function fieldsOf(result: RequestPassTicketResult): RequestedPassTicket {
  if (result.resp === 'NORMAL') return { CEIBRESP: EIBRESP.NORMAL, CEIBRESP2: 0, ESMRESP: 0, ESMREASON: 0, PASSTICKET: result.passticket };
  const { resp, resp2, esmResp = 0, esmReason = 0 } = result;
  return { CEIBRESP: EIBRESP[resp], CEIBRESP2: resp2, ESMRESP: esmResp, ESMREASON: esmReason };
}
