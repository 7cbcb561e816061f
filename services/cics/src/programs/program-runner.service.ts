import {
  decideFile,
  decideProgram,
  decideResource,
  ECI_ERR_TRANSACTION_ABEND,
  identityClassRecord,
  MONITORING_SUBTYPE,
  type RequestDecision,
} from '@idprop/cics-security';
import { foldName } from '@idprop/identity';
import { HOST, type CicsIpicLinkAnswer, type HopRecorder, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RequestPassTicketService } from '../passticket/request-passticket.service.js';
import { OutboundService } from './outbound.service.js';
import { runProgram, type ProgramResult } from './run-program.js';
import type { Program } from './programs.js';
import type { Task } from './task.js';

/** Programs that link to programs, at most: CICS has storage, this has a stack. */
const DEEPEST_LINK = 16;
const SMF_CICS = 110;

/** What a program says on its way out: an answer, or what the mirror sends back for it. */
export type Ran = Extract<CicsIpicLinkAnswer, { type: 'ok' | 'abend' | 'is7' | 'released' }>;

/** Runs a task's first program and those that it links to, each with its own checks. */
@Injectable()
export class ProgramRunnerService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RequestPassTicketService) private readonly tickets: RequestPassTicketService,
    @Inject(OutboundService) private readonly outbound: OutboundService,
  ) {}

  /** The first program of a task; its end is the end of the task, which monitoring records (SMF 110). */
  async run(task: Task, program: string, container: Record<string, unknown>, hop: HopRecorder): Promise<Ran> {
    const ran = await this.link(task, foldName(program.trim()), container, hop, 1);
    const fields = { ...identityClassRecord(task.association, ran.type === 'abend' ? ran.code : ''), flow: hop.flow };
    // Not waited for: a record that cannot be written must not hold up an answer, or turn it round.
    this.host.state.smf
      .write([{ type: SMF_CICS, event: MONITORING_SUBTYPE, qualifier: 0, fields }], this.host.now())
      .catch((error: unknown) => this.host.logger.warn({ err: error }, 'SMF 110 was not written'));
    return ran;
  }

  private async link(task: Task, name: string, container: Record<string, unknown>, hop: HopRecorder, depth: number): Promise<Ran> {
    const decided = hop.record(decideProgram(task, name));
    if (decided.value === undefined) return sentBack(decided);
    const program = task.running.programs[name];
    if (program === undefined || depth > DEEPEST_LINK) {
      hop.steps([{ check: 'CICS.PROGRAM.RUN', verdict: 'fail', found: name, codes: ['ECI', ECI_ERR_TRANSACTION_ABEND] }]);
      return { type: 'abend', code: 'AEI0' };
    }
    if ('link' in program) {
      const { sysid, transid } = program.link;
      const target = foldName(program.link.program);
      if (sysid === undefined) return this.link(task, target, container, hop, depth + 1);
      return this.outbound.link(task, foldName(sysid), target, transid, container, hop);
    }
    const refusal = this.refusalOf(task, program, hop);
    if (refusal !== undefined) return refusal;
    const asked =
      'passticket' in program ? { requested: await this.tickets.request(task.region, task.user.userid, program.passticket, hop) } : {};
    const { userid } = task.user;
    const context = { userid, hasFile: hasFile(task, program), association: task.association, ...asked };
    const result: ProgramResult = runProgram(program, container, context);
    hop.steps([{ check: 'CICS.PROGRAM.RUN', verdict: result.type === 'abend' ? 'fail' : 'info', found: name, identity: task.identity }]);
    return result.type === 'abend' ? result : { type: 'ok', container: result.container };
  }

  /** The file that it reads, the queue that it writes to, the transaction that it starts: NOTAUTH is not handled. */
  private refusalOf(task: Task, program: Program, hop: HopRecorder): Ran | undefined {
    const decisions: RequestDecision<unknown>[] = [];
    if ('file' in program && program.file !== undefined)
      decisions.push(decideFile(task, program.file, program.update === true ? 'UPDATE' : 'READ'));
    if ('start' in program) decisions.push(decideResource(task, 'started', program.start, 'READ'));
    if ('queue' in program) decisions.push(decideResource(task, 'tsqueue', program.queue, 'UPDATE'));
    const refused = decisions.map((decision) => hop.record(decision)).find(({ outcome }) => outcome === 'refused');
    return refused && sentBack(refused);
  }
}

function hasFile({ region }: Task, program: Program): boolean {
  if (!('file' in program) || program.file === undefined) return true;
  return region.installed.files.find(({ name }) => name === program.file)?.enabled === true;
}

/** What the client is told is the refusal alone; who was refused and why stands in the flow. */
function sentBack({ refusal }: RequestDecision<unknown>): Ran {
  if (refusal === undefined) throw new Error('a refused request has nothing to send back');
  return refusal;
}
