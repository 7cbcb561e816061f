import type { FollowedRacf } from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { KEYS, RACF } from '../tokens.js';
import type { FollowedKeys } from './follow-keys.js';

/** Stops following the logs when the service ends. */
@Injectable()
export class FollowersService implements OnModuleDestroy {
  constructor(
    @Inject(RACF) private readonly racf: FollowedRacf,
    @Inject(KEYS) private readonly keys: FollowedKeys,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.racf.following.stop(), this.keys.following.stop()]);
  }
}
