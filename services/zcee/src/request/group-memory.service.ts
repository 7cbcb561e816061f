import { HOST, SAF, type SafAccess, type ServiceHost } from '@idprop/server';
import type { Membership } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';

interface Kept {
  readonly isMember: boolean;
  /** Emulated milliseconds. */
  readonly at: number;
}

const MAX_ENTRIES = 10_000;

/** Answers about groups, kept by emulated time: a change in RACF shows when safCacheTimeout has passed, or after CLEARSAFCACHE. */
@Injectable()
export class GroupMemoryService {
  private readonly kept = new Map<string, Kept>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  /** `timeout`: emulated milliseconds; 0 asks RACF each time. */
  ask(userid: string, group: string, timeout: number): Membership {
    const now = this.host.now();
    const key = `${userid} ${group}`;
    const known = this.kept.get(key);
    if (known !== undefined && now >= known.at && now - known.at < timeout) return { isMember: known.isMember, age: now - known.at };
    const isMember = this.saf.isConnected(userid, group);
    this.kept.delete(key);
    if (this.kept.size >= MAX_ENTRIES) this.kept.delete(this.kept.keys().next().value ?? '');
    this.kept.set(key, { isMember, at: now });
    return { isMember, age: 0 };
  }

  clear(): void {
    this.kept.clear();
  }
}
