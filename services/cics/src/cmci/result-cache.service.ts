import { randomBytes } from 'node:crypto';
import type { CmciRecord } from '@idprop/cics-security';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

/** A result that a client asked to keep (NODISCARD). */
export interface CachedResult {
  readonly userid: string;
  readonly resource: string;
  readonly records: readonly CmciRecord[];
  /** Emulated milliseconds. */
  readonly at: number;
}

const KIND = 'cmci-result';
/** Results that are kept at most, for all users; the oldest make room. */
const MOST = 50;
/** How long one is kept, emulated milliseconds: not documented; chosen. */
const KEPT_MS = 15 * 60_000;

/** The result cache of CMCI: one for all replicas, each result for the user who asked. */
@Injectable()
export class ResultCacheService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** The token that names the result. */
  async keep(userid: string, resource: string, records: readonly CmciRecord[]): Promise<string> {
    const token = randomBytes(8).toString('hex').toUpperCase();
    const result: CachedResult = { userid, resource, records, at: this.host.now() };
    await this.host.state.connections.put(KIND, token, result);
    await this.trim();
    return token;
  }

  async find(token: string, userid: string): Promise<CachedResult | undefined> {
    const result = await this.host.state.connections.get<CachedResult>(KIND, token);
    return result?.userid === userid && result.at > this.host.now() - KEPT_MS ? result : undefined;
  }

  async discard(token: string): Promise<void> {
    await this.host.state.connections.delete(KIND, token);
  }

  private async trim(): Promise<void> {
    const all = await this.host.state.connections.list<CachedResult>(KIND);
    const newest = all.sort((one, other) => other.entry.at - one.entry.at);
    const old = newest.filter(({ entry }, index) => index >= MOST || entry.at <= this.host.now() - KEPT_MS);
    await Promise.all(old.map(({ id }) => this.discard(id)));
  }
}
