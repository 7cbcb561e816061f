import type { SafAccess } from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SAF } from './tokens.js';

/** Lets go of the copy of the RACF database when the service ends. */
@Injectable()
export class SafLifetime implements OnModuleDestroy {
  constructor(@Inject(SAF) private readonly saf: SafAccess) {}

  async onModuleDestroy(): Promise<void> {
    await this.saf.close();
  }
}
