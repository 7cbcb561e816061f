import { displayIpconns, type IpconnRow } from '@idprop/cics-security';
import { describeProblem } from '@idprop/decision';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import { RegionService } from '../region/region.service.js';
import { parseRegionCommand, type RegionCommand } from './parse-command.js';

const NORMAL = 'RESPONSE: NORMAL';

/** Carries out operator commands; they are in force in all replicas when the lines come back. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
  ) {}

  /** The lines that the console shows. */
  async run(text: string): Promise<string[]> {
    const command = parseRegionCommand(text);
    if (command.type === 'start') return this.start();
    const { up } = await this.regions.current();
    if (!up) return [`IEE341I ${this.host.definition.jobname ?? this.host.definition.service} NOT ACTIVE`];
    return this.carryOut(command);
  }

  private async carryOut(command: Exclude<RegionCommand, { type: 'start' }> | RegionCommand): Promise<string[]> {
    switch (command.type) {
      case 'stop':
        await this.regions.stop();
        return [NORMAL];
      case 'inquire':
        return displayIpconns((await this.rows()).filter(({ ipconn }) => command.name === '*' || ipconn.name === command.name));
      case 'set':
        return this.set(command.name, command.to);
      case 'install':
        return this.install(command.group);
      default:
        return [`E '${command.type === 'unknown' ? command.word : command.type}' is not valid and is ignored.`];
    }
  }

  private async start(): Promise<string[]> {
    if ((await this.regions.current()).up) return ['The region is active already: P it first for a cold start.'];
    return this.withProblems(async () => {
      await this.regions.start();
      return [NORMAL];
    });
  }

  private async set(name: string, to: 'RELEASED' | 'INSERVICE' | 'OUTSERVICE'): Promise<string[]> {
    const { region } = await this.regions.current();
    const isDone =
      to === 'RELEASED'
        ? await this.connections.releaseAndTell(name, region.sit.applid)
        : await this.regions.setInService(name, to === 'INSERVICE');
    if (to === 'OUTSERVICE') await this.connections.releaseAndTell(name, region.sit.applid);
    return isDone ? [NORMAL] : [`Ipc(${name}) NOT FOUND`, 'RESPONSE: 1 ERROR'];
  }

  private async install(group: string): Promise<string[]> {
    return this.withProblems(async () => {
      const { problems, found, released } = await this.regions.install(group);
      if (!found) return [`Group ${group} not found.`, 'INSTALL UNSUCCESSFUL'];
      const lines = [...problems.map(describeProblem), ...released.map((name) => `IPCONN ${name} released.`)];
      return [...lines, problems.length === 0 ? 'INSTALL SUCCESSFUL' : 'INSTALL UNSUCCESSFUL'];
    });
  }

  /** Definitions with errors change nothing; the operator sees them all. */
  private async withProblems(work: () => Promise<string[]>): Promise<string[]> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      return [...error.problems.map(describeProblem), 'Nothing is changed.'];
    }
  }

  private async rows(): Promise<IpconnRow[]> {
    const [{ region }, acquired] = await Promise.all([this.regions.current(), this.connections.list()]);
    const isAcquired = (name: string): boolean => acquired.some(({ ipconn }) => ipconn.name === name);
    const installed = region.installed.ipconns.map((ipconn) => ({ ipconn, acquired: isAcquired(ipconn.name) }));
    const autoinstalled = acquired.filter(({ ipconn }) => ipconn.autoinstalled).map(({ ipconn }) => ({ ipconn, acquired: true }));
    return [...installed, ...autoinstalled].sort((one, other) => (one.ipconn.name < other.ipconn.name ? -1 : 1));
  }
}
