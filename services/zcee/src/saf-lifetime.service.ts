import type { SafAccess } from '@idprop/server';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SAF } from './tokens.js';

/** Lets go of the copy of the RACF database when the service has ended. */
@Injectable()
export class SafLifetime implements OnApplicationShutdown {
  constructor(@Inject(SAF) private readonly saf: SafAccess) {}

  async onApplicationShutdown(): Promise<void> {
    await this.saf.close();
  }
}
