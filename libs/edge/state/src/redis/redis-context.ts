import type { ServiceName } from '@idprop/sysplex';
import type { Redis } from 'ioredis';

/** What the parts of one service's access to Redis share. */
export interface RedisContext {
  readonly redis: Redis;
  readonly namespace: string;
  readonly me: ServiceName;
  /** Which reset this service is at; part of the keys. */
  epoch(): number;
}
