import { Inject, Injectable } from '@nestjs/common';
import { HOST, type ServiceHost } from '@idprop/server';
import { IssuerService } from '../issuer/issuer.service.js';
import { keyAlgorithmsOf, longestTokenLife } from '../issuer/model.js';
import { KeyRing } from './key-ring.js';
import { createSeal, NO_SEAL } from './seal.js';

/** Name of the secret that seals the signing keys at rest. */
export const SEALING_SECRET = 'sealingKey';

/** The key ring of this gateway. */
@Injectable()
export class KeysService {
  private made: KeyRing | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
  ) {}

  get ring(): KeyRing {
    return (this.made ??= this.make());
  }

  private make(): KeyRing {
    const { issuer } = this.definitions;
    const secret = this.host.secrets[SEALING_SECRET];
    if (secret === undefined) this.host.logger.warn(`no secret "${SEALING_SECRET}": private signing keys are kept unsealed in the state`);
    return new KeyRing({
      table: this.host.state.connections,
      seal: secret === undefined ? NO_SEAL : createSeal(secret),
      algorithms: keyAlgorithmsOf(issuer),
      rsaBits: issuer.rsaBits,
      longestTokenLife: longestTokenLife(issuer),
      now: () => Math.floor(this.host.now() / 1000),
    });
  }
}
