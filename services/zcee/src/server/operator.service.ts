import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import { HOST, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import { zconnectCatalogue } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { LifecycleService } from './lifecycle.service.js';
import { RunStateService } from './run-state.service.js';

const COMMAND = /^(F|MODIFY|P|STOP|S|START)\s+([A-Z0-9#@$]{1,8})\s*(?:,\s*(.*))?$/i;

/** Operator commands for the started task (zcee.md 13). The answer comes when the command is in force. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(LifecycleService) private readonly lifecycle: LifecycleService,
  ) {}

  async command(text: string): Promise<OperatorAnswer> {
    const [, verb = '', name = '', operands = ''] = COMMAND.exec(text.trim()) ?? [];
    const jobname = this.host.definition.jobname ?? 'BAQSTRT';
    if (name.toUpperCase() !== jobname.toUpperCase()) return usage(jobname, `"${text.trim()}" is no command for ${jobname}`);
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
      case 'REFRESH,KEYSTORE':
        await this.run.announceKeyStores();
        return { lines: ['The key stores are read again; open connections stay'] };
      case 'ZCON,REFRESH':
        return this.refresh();
      case 'ZCON,CLEARSAFCACHE':
        await this.run.announceGroupsCleared();
        return { lines: ['The SAF cache is empty: RACF is asked about groups again'] };
      case 'ZCON,CLEARTOKENCACHE':
        return { lines: ['The token cache is empty: this server keeps none'] };
      case 'CACHE,CLEAR,AUTH':
        return { lines: ['The authentication cache is empty: this server keeps none'] };
      default:
        return usage(jobname, operands === '' ? 'F without an operand' : `${jobname} does not know ${operands}`);
    }
  }

  private async refresh(): Promise<OperatorAnswer> {
    const started = this.host.now();
    const lines = await this.say({ id: 'CWWKG0016I', inserts: {} });
    const result = await this.lifecycle.refresh();
    switch (result.outcome) {
      case 'kept':
        return { lines: [...lines, ...result.problems.map(describeProblem), 'The configuration in force stays as it was'] };
      case 'unchanged':
        return { lines: [...lines, ...(await this.say({ id: 'CWWKG0018I', inserts: {} }))] };
      case 'updated': {
        const seconds = ((this.host.now() - started) / 1000).toFixed(3);
        return {
          lines: [...lines, ...result.problems.map(describeProblem), ...(await this.say({ id: 'CWWKG0017I', inserts: { seconds } }))],
        };
      }
    }
  }

  private async stop(jobname: string): Promise<OperatorAnswer> {
    const stopped = await this.lifecycle.stop();
    return { lines: [stopped ? `${jobname} is stopped: its connections are ended, requests are refused` : `${jobname} is not active`] };
  }

  private async start(jobname: string): Promise<OperatorAnswer> {
    const result = await this.lifecycle.start();
    switch (result.outcome) {
      case 'running':
        return { lines: [`${jobname} is active already`] };
      case 'wrong':
        return { lines: [...result.problems.map(describeProblem), `${jobname} was not started`] };
      case 'started':
        return { lines: [...result.problems.map(describeProblem), `${jobname} is started`] };
    }
  }

  /** Writes a message to the system log, and gives its lines. */
  private async say(message: Message): Promise<string[]> {
    await this.host.state.log.write([message], this.host.now());
    return renderMessage(zconnectCatalogue, message);
  }
}

function usage(jobname: string, reason: string): OperatorAnswer {
  return {
    lines: [
      `${reason}. The commands are:`,
      `  F ${jobname},REFRESH,CONFIG    read server.xml, its includes, APIs and services again`,
      `  F ${jobname},REFRESH,KEYSTORE  read key rings and key stores again`,
      `  F ${jobname},ZCON,REFRESH      the same as REFRESH,CONFIG`,
      `  F ${jobname},ZCON,CLEARSAFCACHE  ask RACF about groups again`,
      `  F ${jobname},ZCON,CLEARTOKENCACHE  taken, and without effect: no tokens are kept`,
      `  F ${jobname},CACHE,CLEAR,AUTH  taken, and without effect: no authentication cache is kept`,
      `  P ${jobname}                   end all connections and refuse requests`,
      `  S ${jobname}                   read everything again and take requests`,
    ],
  };
}
