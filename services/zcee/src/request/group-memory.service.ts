import { HOST, SAF, type SafAccess, type ServiceHost } from '@idprop/server';
import type { Membership } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { AgedMemory } from './aged-memory.js';

const MAX_ENTRIES = 10_000;

/** Answers about groups, kept by emulated time: a change in RACF shows when safCacheTimeout has passed, or after CLEARSAFCACHE. */
@Injectable()
export class GroupMemoryService {
  private readonly kept = new AgedMemory<boolean>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  /** `timeout`: emulated milliseconds; 0 asks RACF each time. */
  ask(userid: string, group: string, timeout: number): Membership {
    const now = this.host.now();
    const key = `${userid} ${group}`;
    const known = this.kept.get(key, now, timeout);
    if (known !== undefined) return { isMember: known.value, age: known.age };
    const isMember = this.saf.isConnected(userid, group);
    this.kept.put(key, isMember, now, MAX_ENTRIES);
    return { isMember, age: 0 };
  }

  clear(): void {
    this.kept.clear();
  }
}
