import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import { HOST, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import { zconnectCatalogue } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ImsDatabaseService } from '../providers/ims-database.service.js';
import { KeySetsService } from '../token/key-sets.service.js';
import { RunStateService } from './run-state.service.js';

const COMMAND = /^(F|MODIFY|P|STOP|S|START)\s+([A-Z0-9#@$]{1,8})\s*(?:,\s*(.*))?$/i;

/** Operator commands for the started task (zcee.md 13). The answer comes when the command is in force. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(ImsDatabaseService) private readonly imsDatabases: ImsDatabaseService,
    @Inject(KeySetsService) private readonly keySets: KeySetsService,
  ) {}

  async command(text: string): Promise<OperatorAnswer> {
    const [, verb = '', name = '', operands = ''] = COMMAND.exec(text.trim()) ?? [];
    const jobname = this.host.definition.jobname ?? 'BAQSTRT';
    if (name.toUpperCase() !== jobname.toUpperCase()) return usage(jobname);
    switch (verb.toUpperCase().charAt(0)) {
      case 'P':
        return this.stop(jobname);
      case 'S':
        return this.start(jobname);
      default:
        return this.modify(operands.replace(/\s/g, '').toUpperCase(), jobname);
    }
  }

  private async modify(operands: string, jobname: string): Promise<OperatorAnswer> {
    if (!(await this.run.isRunning())) return { lines: [`${jobname} is not active`] };
    switch (operands) {
      case 'REFRESH,CONFIG':
        return this.refresh();
      case 'CACHE,CLEAR,AUTH':
        return { lines: ['The authentication cache is empty: this server keeps none'] };
      default:
        return usage(jobname);
    }
  }

  /** Reads the definitions again while requests go on; connections that are open stay as they are. */
  private async refresh(): Promise<OperatorAnswer> {
    const started = this.host.now();
    const lines = await this.say({ id: 'CWWKG0016I', inserts: {} });
    const result = this.definitions.reload();
    switch (result.outcome) {
      case 'kept':
        return { lines: [...lines, ...result.problems.map(describeProblem), 'The configuration in force stays as it was'] };
      case 'unchanged':
        return { lines: [...lines, ...(await this.say({ id: 'CWWKG0018I', inserts: {} }))] };
      case 'updated': {
        await this.run.change(true);
        const seconds = ((this.host.now() - started) / 1000).toFixed(3);
        return { lines: [...lines, ...(await this.say({ id: 'CWWKG0017I', inserts: { seconds } }))] };
      }
    }
  }

  private async stop(jobname: string): Promise<OperatorAnswer> {
    if (!(await this.run.isRunning())) return { lines: [`${jobname} is not active`] };
    await this.run.change(false);
    await this.imsDatabases.disconnectAll();
    return { lines: [`${jobname} is stopped: its connections are ended, requests are refused`] };
  }

  private async start(jobname: string): Promise<OperatorAnswer> {
    if (await this.run.isRunning()) return { lines: [`${jobname} is active already`] };
    const result = this.definitions.reload();
    if (result.outcome === 'kept') return { lines: [...result.problems.map(describeProblem), `${jobname} was not started`] };
    await this.begin();
    return { lines: [`${jobname} is started`] };
  }

  /** The server as after a start, with fresh definitions and key sets, without connections. */
  async begin(): Promise<void> {
    this.keySets.clear();
    await this.run.begin();
  }

  /** Writes a message to the system log, and gives its lines. */
  private async say(message: Message): Promise<string[]> {
    await this.host.state.log.write([message], this.host.now());
    return renderMessage(zconnectCatalogue, message);
  }
}

function usage(jobname: string): OperatorAnswer {
  return { lines: [`Commands: F ${jobname},REFRESH,CONFIG; F ${jobname},CACHE,CLEAR,AUTH; P ${jobname}; S ${jobname}`] };
}
