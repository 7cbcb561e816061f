import type { Csd } from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { carryOut, readCsdNow } from './definitions.js';
import { RegionService } from './region.service.js';

/** The region's CSD: the deck as it stands in its file now, and what was changed online since. */
@Injectable()
export class CsdService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
  ) {}

  /** Throws DefinitionError for a deck with errors. */
  async read(): Promise<Csd> {
    return readCsdNow(this.host, this.regions.settings, await this.regions.csdChanges());
  }

  /**
   * CEDA and CMCI: one DEFINE, ALTER, DELETE, COPY, ADD or REMOVE, in the grammar of DFHCSDUP. With an error among the problems nothing is
   * changed. Throws DefinitionError for a deck with errors.
   */
  async change(command: string): Promise<readonly Problem[]> {
    const { csd, problems } = carryOut(await this.read(), command, this.regions.settings.switches.release);
    if (csd !== undefined) await this.regions.keepCsdChange(command);
    return problems;
  }
}
