import { Inject, Injectable } from '@nestjs/common';
import { HOST, type ServiceHost } from '@idprop/server';
import { IssuerService } from '../issuer/issuer.service.js';
import { keyAlgorithmsOf, longestTokenLife } from '../issuer/model.js';
import { KeyRing } from './key-ring.js';
import { createSeal, NO_SEAL, type Seal } from './seal.js';

/** Name of the secret that seals signing keys and tokens at rest. */
export const SEALING_SECRET = 'sealingKey';

/** The key ring of this gateway. */
@Injectable()
export class KeysService {
  private made: KeyRing | undefined;
  private madeSeal: Seal | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
  ) {}

  get ring(): KeyRing {
    return (this.made ??= this.make());
  }

  /** Under which the gateway keeps what nobody else may read. */
  get seal(): Seal {
    return (this.madeSeal ??= this.makeSeal());
  }

  private makeSeal(): Seal {
    const secret = this.host.secrets[SEALING_SECRET];
    if (secret !== undefined) return createSeal(secret);
    this.host.logger.warn(`no secret "${SEALING_SECRET}": private signing keys and tokens are kept unsealed in the state`);
    return NO_SEAL;
  }

  private make(): KeyRing {
    const { issuer } = this.definitions;
    return new KeyRing({
      table: this.host.state.connections,
      seal: this.seal,
      algorithms: keyAlgorithmsOf(issuer),
      rsaBits: issuer.rsaBits,
      longestTokenLife: longestTokenLife(issuer),
      now: () => Math.floor(this.host.now() / 1000),
    });
  }
}
