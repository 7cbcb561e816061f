import { describeProblem } from '@idprop/decision';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RegionService } from '../region/region.service.js';
import { CedaService } from './ceda.service.js';
import { CemtService } from './cemt.service.js';
import { parseRegionCommand, type RegionCommand } from './parse-command.js';

const NORMAL = 'RESPONSE: NORMAL';

/** Carries out operator commands; they are in force in all replicas when the lines come back. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(CemtService) private readonly cemt: CemtService,
    @Inject(CedaService) private readonly ceda: CedaService,
  ) {}

  /** The lines that the console shows. Definitions with errors change nothing; the operator sees them all. */
  async run(text: string): Promise<string[]> {
    try {
      return await this.carryOut(parseRegionCommand(text));
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      return [...error.problems.map(describeProblem), 'Nothing is changed.'];
    }
  }

  private async carryOut(command: RegionCommand): Promise<string[]> {
    const { up } = await this.regions.current();
    if (command.type === 'start') return up ? ['The region is active already: P it first for a cold start.'] : this.start();
    if (!up) return [`IEE341I ${this.host.definition.jobname ?? this.host.definition.service} NOT ACTIVE`];
    switch (command.type) {
      case 'stop':
        await this.regions.stop();
        return [NORMAL];
      case 'inquire':
        return this.cemt.inquire(command.of, command.name);
      case 'set':
        return this.cemt.set(command.of, command.name, command.to);
      case 'discard':
        return this.cemt.discard(command.of, command.name);
      case 'install':
        return this.ceda.install(command);
      case 'csd':
        return this.ceda.change(command.verb, command.command);
      case 'view':
        return this.ceda.view(command);
      case 'unknown':
        return [`E '${command.word}' is not valid and is ignored.`];
    }
  }

  private async start(): Promise<string[]> {
    const { up } = await this.regions.start();
    return up ? [NORMAL] : ['The region ended at its start: see the console.'];
  }
}
