import { describeProblem } from '@idprop/decision';
import { HOST, type OperatorAnswer, type ServiceHost } from '@idprop/server';
import { FILE_GROUPS, type FileGroup } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { LifecycleService } from './lifecycle.service.js';
import { RefreshService } from './refresh.service.js';
import { RunStateService } from './run-state.service.js';

const ARTIFACTS: readonly FileGroup[] = ['apis', 'services', 'policies'];
const COMMAND = /^(F|MODIFY|P|STOP|S|START)\s+([A-Z0-9#@$]{1,8})\s*(?:,\s*(.*))?$/i;

/** Operator commands for the started task (zcee.md 13). The answer comes when the command is in force. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(LifecycleService) private readonly lifecycle: LifecycleService,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RefreshService) private readonly refresh: RefreshService,
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
    if (operands.startsWith('ZCON,') && !this.definitions.current.updates.commands)
      return { lines: [`${jobname} knows no ZCON commands: add <feature>zosconnect:zosConnectCommands-1.0</feature> to featureManager`] };
    switch (operands) {
      case 'REFRESH,CONFIG':
        return this.refreshAll();
      case 'REFRESH,KEYSTORE':
        await this.run.announceKeyStores();
        return { lines: ['The key stores are read again; open connections stay'] };
      case 'ZCON,REFRESH':
        return this.refreshArtifacts();
      case 'ZCON,CLEARSAFCACHE':
        await this.run.announceGroupsCleared();
        return { lines: ['The SAF cache is empty: RACF is asked about groups again'] };
      case 'ZCON,CLEARTOKENCACHE':
        return { lines: ['The token cache is empty: this server keeps none'] };
      case 'CACHE,CLEAR,AUTH':
        await this.run.announceAuthenticationsCleared();
        return { lines: ['The authentication cache is empty: registries and RACF are asked again'] };
      default:
        return usage(jobname, operands === '' ? 'F without an operand' : `${jobname} does not know ${operands}`);
    }
  }

  /** REFRESH,CONFIG: not where updateTrigger is disabled. APIs, services and rule sets are read in any case. */
  private async refreshAll(): Promise<OperatorAnswer> {
    const isDisabled = this.definitions.current.updates.config.trigger === 'disabled';
    return this.refreshGroups(isDisabled ? ARTIFACTS : FILE_GROUPS, isDisabled ? 'disabled' : undefined);
  }

  /** ZCON,REFRESH: server.xml only where updateTrigger is mbean. */
  private async refreshArtifacts(): Promise<OperatorAnswer> {
    const { trigger } = this.definitions.current.updates.config;
    return trigger === 'mbean' ? this.refreshGroups(FILE_GROUPS) : this.refreshGroups(ARTIFACTS, trigger);
  }

  private async refreshGroups(groups: readonly FileGroup[], trigger?: string): Promise<OperatorAnswer> {
    const lines = await this.refresh.refresh(groups);
    return { lines: trigger === undefined ? lines : [...lines, `server.xml is not read again: config updateTrigger is "${trigger}"`] };
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
}

function usage(jobname: string, reason: string): OperatorAnswer {
  return {
    lines: [
      `${reason}. The commands are:`,
      `  F ${jobname},REFRESH,CONFIG    read server.xml, its includes, APIs and services again`,
      `  F ${jobname},REFRESH,KEYSTORE  read key rings and key stores again`,
      `  F ${jobname},ZCON,REFRESH      read APIs, services and rule sets again; server.xml with updateTrigger="mbean"`,
      `  F ${jobname},ZCON,CLEARSAFCACHE  ask RACF about groups again`,
      `  F ${jobname},ZCON,CLEARTOKENCACHE  taken, and without effect: no tokens are kept`,
      `  F ${jobname},CACHE,CLEAR,AUTH  ask registries and RACF again who is who`,
      `  P ${jobname}                   end all connections and refuse requests`,
      `  S ${jobname}                   read everything again and take requests`,
    ],
  };
}
