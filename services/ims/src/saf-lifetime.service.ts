import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SAF, type ImsSaf } from './tokens.js';

/** Lets go of the copy of the RACF database when the service ends. */
@Injectable()
export class SafLifetime implements OnModuleDestroy {
  constructor(@Inject(SAF) private readonly saf: ImsSaf) {}

  async onModuleDestroy(): Promise<void> {
    await this.saf.close();
  }
}
