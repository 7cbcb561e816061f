import { createSecretKey, type KeyObject } from 'node:crypto';
import { realNow } from '@idprop/bus';
import { settle, type Decision } from '@idprop/decision';
import {
  acceptToken,
  parseToken,
  type AcceptedToken,
  type KeyFact,
  type ParsedToken,
  type SignatureAlgorithm,
  type TokenFact,
} from '@idprop/jwt';
import { HOST, type ServiceHost } from '@idprop/server';
import { requestUrl, type OidcClientSettings, type WebRequest } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { KeySetsService } from './key-sets.service.js';
import { selectKey } from './select-key.js';
import { SignatureMemory } from './signature-memory.js';
import { UsedTokensService } from './used-tokens.service.js';
import { verifySignature } from './verify-signature.js';

type Key = { readonly key: KeyObject } | { readonly fault: Extract<KeyFact, { available: false }>['fault'] };

/** Supplies the facts of token acceptance: keys, signatures, used ids. */
@Injectable()
export class TokenService {
  private readonly signatures = new SignatureMemory(realNow);

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(KeySetsService) private readonly keySets: KeySetsService,
    @Inject(UsedTokensService) private readonly used: UsedTokensService,
  ) {}

  async accept(client: OidcClientSettings, token: string, request: WebRequest): Promise<Decision<AcceptedToken>> {
    const parsed = parseToken(token);
    const now = Math.floor(this.host.now() / 1000);
    let key: KeyObject | undefined;
    const supply = async (need: TokenFact): Promise<unknown> => {
      switch (need.kind) {
        case 'key': {
          const found = await this.keyFor(client, need.kid);
          if ('fault' in found) return { available: false, fault: found.fault } satisfies KeyFact;
          key = found.key;
          return { available: true } satisfies KeyFact;
        }
        case 'signature':
          return key !== undefined && this.isGood(client.policy.signatureAlgorithm, key, token, need.token);
        case 'jti':
          return this.used.use(client.id, need.issuer, need.jti, need.expires);
      }
    };
    return settle((facts) => acceptToken(client.policy, { parsed, now, requestUrl: requestUrl(request) }, facts), supply);
  }

  private isGood(algorithm: SignatureAlgorithm | 'none', key: KeyObject, token: string, parsed: ParsedToken): boolean {
    if (algorithm === 'none') return false;
    if (this.signatures.knows(token, algorithm, key)) return true;
    const good = verifySignature(algorithm, key, parsed);
    if (good) this.signatures.remember(token, algorithm, key);
    return good;
  }

  private async keyFor({ keys: source, policy }: OidcClientSettings, kid: string | undefined): Promise<Key> {
    const { signatureAlgorithm: algorithm } = policy;
    if (source.kind === 'shared') return { key: createSecretKey(source.secret, 'utf8') };
    if (source.kind !== 'jwks' || algorithm === 'none') return { fault: 'CWWKS1739E' };
    try {
      const key =
        this.imported(await this.keySets.keys(source.url), algorithm, kid) ??
        this.imported(await this.keySets.keysAgain(source.url), algorithm, kid);
      return key === undefined ? { fault: 'CWWKS1739E' } : { key };
    } catch (error) {
      this.host.logger.warn({ err: error }, `no key set from ${source.url}`);
      return { fault: 'CWWKS1747E' };
    }
  }

  /** The same key object for the same key set, so that a signature is remembered for it. */
  private imported(keys: Parameters<typeof selectKey>[0], algorithm: SignatureAlgorithm, kid: string | undefined): KeyObject | undefined {
    const known = this.importedKeys.get(keys) ?? new Map<string, KeyObject | undefined>();
    this.importedKeys.set(keys, known);
    const name = JSON.stringify([algorithm, kid]);
    if (known.has(name)) return known.get(name);
    const key = selectKey(keys, algorithm, kid);
    if (key !== undefined) known.set(name, key);
    return key;
  }

  private readonly importedKeys = new WeakMap<Parameters<typeof selectKey>[0], Map<string, KeyObject | undefined>>();
}
