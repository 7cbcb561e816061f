import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Issuer } from '../issuer/model.js';

/** Injection token of @nestjs/throttler's storage. */
export const THROTTLER_STORAGE = Symbol('THROTTLER_STORAGE');

/**
 * Requests to the token endpoint per client, or per address where no known client is named. Real time, and in the memory of
 * each replica: this protects our own plumbing and is no part of what is emulated.
 */
@Injectable()
export class ThrottleService {
  constructor(@Inject(THROTTLER_STORAGE) private readonly storage: ThrottlerStorage) {}

  /** Counts a request; the real seconds to wait when it is one too many. */
  async tooMany(issuer: Issuer, who: string): Promise<number | undefined> {
    const { requests, seconds } = issuer.rateLimit;
    // No blocking beyond the window: who waits as long as told is served.
    const record = await this.storage.increment(who, seconds * 1000, requests, 0, 'token');
    return record.isBlocked ? Math.max(1, record.timeToBlockExpire) : undefined;
  }
}

/** Whom a token request counts for. Inventing client IDs helps nobody: only those of the issuer have a count of their own. */
export function throttleKey(issuer: Issuer, request: IncomingMessage, form: URLSearchParams): string {
  const id = basicUser(request.headers.authorization) ?? form.get('client_id');
  return id !== null && id !== undefined && issuer.clients.has(id) ? `client ${id}` : `address ${request.socket.remoteAddress ?? ''}`;
}

function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    return decodeURIComponent((user ?? '').replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
