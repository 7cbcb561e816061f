import { createHmac, randomBytes } from 'node:crypto';
import { HOST, type ServiceHost } from '@idprop/server';
import { fromCache, type BasicCredentials, type Credential, type WebDecision, type ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { AgedMemory } from './aged-memory.js';

/**
 * Liberty's authentication cache: who was authenticated is not looked up again, neither in a registry nor in RACF, until the time-out has
 * passed or F job,CACHE,CLEAR,AUTH was entered. Each replica keeps its own. Keys are digests: no password and no token is kept.
 */
@Injectable()
export class AuthCacheService {
  private readonly kept = new AgedMemory<Credential>();
  private readonly secret = randomBytes(32);

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** Undefined: not looked up for users and passwords. */
  keyOfBasic({ authCache }: ZceeSettings, { user, password }: BasicCredentials): string | undefined {
    return authCache.enabled && authCache.allowBasicAuthLookup ? this.digest(`basic ${JSON.stringify([user, password])}`) : undefined;
  }

  /** The user and the very token; undefined: not kept for this client. */
  keyOfToken({ authCache }: ZceeSettings, client: { id: string; allowCustomCacheKey: boolean }, token: string): string | undefined {
    return authCache.enabled && client.allowCustomCacheKey ? this.digest(`token ${client.id} ${token}`) : undefined;
  }

  find({ authCache }: ZceeSettings, key: string | undefined): WebDecision<Credential> | undefined {
    const known = key === undefined ? undefined : this.kept.get(key, this.host.now(), authCache.timeout);
    return known && fromCache(authCache, known.value, known.age);
  }

  keep({ authCache }: ZceeSettings, key: string | undefined, { value }: WebDecision<Credential>): void {
    if (key !== undefined && value !== undefined) this.kept.put(key, value, this.host.now(), authCache.maxSize);
  }

  clear(): void {
    this.kept.clear();
  }

  private digest(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64');
  }
}
