import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { KEYS } from '../tokens.js';
import type { FollowedKeys } from './follow-keys.js';

/** Stops following the keys when the service ends. */
@Injectable()
export class FollowersService implements OnModuleDestroy {
  constructor(@Inject(KEYS) private readonly keys: FollowedKeys) {}

  async onModuleDestroy(): Promise<void> {
    await this.keys.following.stop();
  }
}
