import { createHash } from 'node:crypto';
import { granted, Trail, type Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { acceptRemotely, type AcceptedToken, type TokenKind } from '@idprop/jwt';
import { HOST, type ServiceHost } from '@idprop/server';
import { readsOf, type OidcClientSettings, type WebRequest } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { AgedMemory } from '../request/aged-memory.js';
import { RemoteTokenService } from './remote-token.service.js';
import { TokenService } from './token.service.js';

export interface InboundToken {
  readonly client: OidcClientSettings;
  readonly kind: TokenKind;
  /** Secret. */
  readonly token: string;
}

const MAX_ENTRIES = 10_000;

/**
 * Who judges a token: this server where it is a JWT, the issuer's endpoint where it is not or where jwtAccessTokenRemoteValidation says so.
 * What the issuer judged is kept for accessTokenCacheTimeout and never past its end; a JWT is kept so only with tokenReuse="true" (as
 * in Liberty's code), and under the strict policy never.
 */
@Injectable()
export class InboundTokenService {
  private readonly kept = new AgedMemory<AcceptedToken>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(TokenService) private readonly tokens: TokenService,
    @Inject(RemoteTokenService) private readonly remotes: RemoteTokenService,
  ) {}

  /** `rehearsal`: nothing is kept, and no jti used up. */
  async accept(inbound: InboundToken, request: WebRequest, rehearsal = false): Promise<Decision<AcceptedToken>> {
    const key = this.keyOf(inbound);
    const known = key === undefined ? undefined : this.find(inbound.client, key);
    if (known !== undefined) return known;
    const accepted = await this.judge(inbound, request, rehearsal);
    if (!rehearsal && key !== undefined && accepted.value !== undefined) this.kept.put(key, accepted.value, this.host.now(), MAX_ENTRIES);
    return accepted;
  }

  clear(): void {
    this.kept.clear();
  }

  private async judge({ client, kind, token }: InboundToken, request: WebRequest, rehearsal: boolean): Promise<Decision<AcceptedToken>> {
    const { endpoint, forJwt } = client.remote;
    if (endpoint === undefined || (kind === 'jwt' && (forJwt === 'none' || this.isStrict(client)))) {
      return this.tokens.accept(client, token, request, rehearsal);
    }
    const remotely = async () =>
      acceptRemotely({ remote: endpoint, answer: await this.remotes.ask(endpoint, token), policy: client.policy, now: this.now() });
    if (kind === 'opaque' || forJwt === 'require') return remotely();
    const locally = await this.tokens.accept(client, token, request, rehearsal);
    if (locally.value !== undefined) return locally;
    const second = await remotely();
    return { ...second, steps: [...locally.steps, ...second.steps] };
  }

  private find(client: OidcClientSettings, key: string): Decision<AcceptedToken> | undefined {
    const known = this.kept.get(key, this.host.now(), client.tokenCache.timeout);
    if (known === undefined) return undefined;
    const { exp } = known.value.claims;
    if (typeof exp === 'number' && this.now() > exp + client.policy.clockSkew) return undefined;
    const trail = new Trail();
    trail.info('ZCEE.TOKEN.CACHE', { ...readsOf(client, 'accessTokenCacheTimeout'), found: Math.floor(known.age / 1000) });
    return granted(trail.steps, NOBODY, known.value);
  }

  /** Undefined: every check is made each time. */
  private keyOf({ client, kind, token }: InboundToken): string | undefined {
    const { tokenCache, policy } = client;
    if (!tokenCache.enabled || (kind === 'jwt' && (!policy.tokenReuse || this.isStrict(client)))) return undefined;
    return createHash('sha256').update(`${client.id} ${token}`).digest('base64');
  }

  private isStrict({ id }: OidcClientSettings): boolean {
    return this.definitions.service.strictTokens.includes(id);
  }

  /** Emulated second. */
  private now(): number {
    return Math.floor(this.host.now() / 1000);
  }
}
