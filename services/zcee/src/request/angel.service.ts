import { HOST, SAF, type HopRecorder, type SafAccess, type ServiceHost } from '@idprop/server';
import { authorizedServices, type WebDecision, type ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';

/** Whether the angel process lets this server have SAF credentials made; asked only where sysplex.yaml names an angel. */
@Injectable()
export class AngelService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** The refusal; undefined where nothing stands in the way. */
  refusal({ saf }: ZceeSettings, hop: HopRecorder): WebDecision<never> | undefined {
    const { angel } = this.definitions.service;
    if (angel === undefined) return undefined;
    const { jobname = 'BAQSTRT' } = this.host.definition;
    const decision = authorizedServices({
      ...(angel === true ? {} : { angel }),
      server: this.saf.startedUser(jobname)?.userid ?? '',
      profilePrefix: saf.credentials.profilePrefix,
      access: (request) => this.saf.access(request),
    });
    hop.steps(decision.steps);
    return decision.value === undefined ? (decision as WebDecision<never>) : undefined;
  }
}
