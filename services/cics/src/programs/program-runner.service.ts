import {
  decideCommarea,
  decideProgram,
  ECI_ERR_TRANSACTION_ABEND,
  identityClassRecord,
  MONITORING_SUBTYPE,
  type RequestDecision,
} from '@idprop/cics-security';
import { foldName } from '@idprop/identity';
import { HOST, type HopRecorder, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { CommandsService } from './commands.service.js';
import { OutboundService } from './outbound.service.js';
import type { Fields, Ran, RunTask, Task } from './task.js';

/** Programs that link to programs, at most: CICS has storage, this has a stack. */
const DEEPEST_LINK = 16;
const SMF_CICS = 110;

/** Runs a task's first program and those that it links to, each with its own checks. */
@Injectable()
export class ProgramRunnerService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(CommandsService) private readonly commands: CommandsService,
    @Inject(OutboundService) private readonly outbound: OutboundService,
  ) {}

  /**
   * The first program of a task; its end is the end of the task, which monitoring records (SMF 110). With a channel the answer is that channel: its
   * containers as they came, and those that the program put into it.
   */
  readonly run: RunTask = async (task, program, fields, hop) => {
    const ran = await this.withinCommarea(task, fields, hop, () => this.link(task, foldName(program.trim()), fields, hop, 1));
    const recorded = { ...identityClassRecord(task.association, ran.type === 'abend' ? ran.code : ''), flow: hop.flow };
    // Not waited for: a record that cannot be written must not hold up an answer, or turn it round.
    this.host.state.smf
      .write([{ type: SMF_CICS, event: MONITORING_SUBTYPE, qualifier: 0, fields: recorded }], this.host.now())
      .catch((error: unknown) => this.host.logger.warn({ err: error }, 'SMF 110 was not written'));
    if (task.channel === undefined || ran.type !== 'ok') return ran;
    return { type: 'ok', container: {}, channel: { name: task.channel, containers: { ...fields, ...ran.container } } };
  };

  /** A COMMAREA has its limit on the way in and on the way out; a channel has none of its own. */
  private async withinCommarea(task: Task, fields: Fields, hop: HopRecorder, work: () => Promise<Ran>): Promise<Ran> {
    if (task.channel !== undefined) return work();
    const tooLong = (data: Fields): Ran | undefined => {
      const decided = hop.record(decideCommarea(Buffer.byteLength(JSON.stringify(data))));
      return decided.outcome === 'refused' ? sentBack(decided) : undefined;
    };
    const refused = tooLong(fields);
    if (refused !== undefined) return refused;
    const ran = await work();
    return ran.type === 'ok' ? (tooLong(ran.container) ?? ran) : ran;
  }

  private async link(task: Task, name: string, fields: Fields, hop: HopRecorder, depth: number): Promise<Ran> {
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
      if (sysid === undefined) return this.link(task, target, fields, hop, depth + 1);
      return this.outbound.link(task, foldName(sysid), target, transid, fields, hop);
    }
    const worked = await this.commands.work(task, program, fields, hop, this.run);
    if ('ends' in worked) {
      if ('abend' in program) hop.steps([{ check: 'CICS.PROGRAM.RUN', verdict: 'fail', found: name, identity: task.identity }]);
      return worked.ends;
    }
    hop.steps([{ check: 'CICS.PROGRAM.RUN', verdict: 'info', found: name, identity: task.identity }]);
    return { type: 'ok', container: { ...worked.fields, USERID: task.user.userid } };
  }
}

/** What the client is told is the refusal alone; who was refused and why stands in the flow. */
function sentBack({ refusal }: RequestDecision<unknown>): Ran {
  if (refusal === undefined) throw new Error('a refused request has nothing to send back');
  return refusal;
}
