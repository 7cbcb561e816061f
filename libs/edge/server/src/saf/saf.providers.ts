import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { HOST } from '../tokens.js';
import { openSaf } from './open-saf.js';
import type { SafAccess } from './saf-access.js';

/** Injection token of a service's {@link SafAccess}. */
export const SAF = Symbol('SAF');

/** Lets go of the copy of the RACF database when the service has ended, so that requests in hand can still be decided. */
@Injectable()
class SafLifetime implements OnApplicationShutdown {
  constructor(@Inject(SAF) private readonly saf: SafAccess) {}

  async onApplicationShutdown(): Promise<void> {
    await this.saf.close();
  }
}

/** SAF for a service's module: opened before anything that needs it, closed last. */
export function safProviders(): Provider[] {
  return [{ provide: SAF, useFactory: openSaf, inject: [HOST] }, SafLifetime];
}
