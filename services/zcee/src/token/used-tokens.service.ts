import { createHash } from 'node:crypto';
import type { JtiFact } from '@idprop/jwt';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

const KIND = 'jti';
/** New entries between two looks for those that have ended. */
const PRUNE_EVERY = 500;

/** Token ids that were used, shared by all replicas; kept until the token, skew included, has ended in emulated time. */
@Injectable()
export class UsedTokensService {
  private added = 0;

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** Notes a use. `expires`: emulated second. */
  async use(client: string, issuer: string, jti: string, expires: number): Promise<JtiFact> {
    const id = idOf(client, issuer, jti);
    const first = await this.host.state.connections.putNew(KIND, id, { expires });
    if (first && ++this.added % PRUNE_EVERY === 0) await this.prune();
    return first ? 'first' : 'replay';
  }

  /** Whether it was used, without using it. */
  async look(client: string, issuer: string, jti: string): Promise<JtiFact> {
    return (await this.host.state.connections.get(KIND, idOf(client, issuer, jti))) === undefined ? 'first' : 'replay';
  }

  private async prune(): Promise<void> {
    const { connections } = this.host.state;
    const now = this.host.now() / 1000;
    const ended = (await connections.list<{ expires: number }>(KIND)).filter(({ entry }) => entry.expires < now);
    for (const { id } of ended) await connections.delete(KIND, id);
  }
}

function idOf(client: string, issuer: string, jti: string): string {
  return createHash('sha256')
    .update(JSON.stringify([client, issuer, jti]))
    .digest('base64url');
}
