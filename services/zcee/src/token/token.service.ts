import { createSecretKey, type KeyObject } from 'node:crypto';
import { realNow } from '@idprop/bus';
import { settle, type Decision } from '@idprop/decision';
import {
  acceptStrictlyFor,
  acceptToken,
  parseToken,
  selectKey,
  STRONG_RSA_BITS,
  verifySignature,
  type AcceptedToken,
  type Jwk,
  type KeyFact,
  type SelectedKey,
  type SignatureAlgorithm,
  type Signed,
  type TokenFact,
} from '@idprop/jwt';
import { HOST, type ServiceHost } from '@idprop/server';
import { requestUrl, type OidcClientSettings, type WebRequest } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { KeyStoresService } from '../tls/key-stores.service.js';
import { KeySetsService } from './key-sets.service.js';
import { SignatureMemory, type Proof } from './signature-memory.js';
import { UsedTokensService } from './used-tokens.service.js';

type Key = { readonly key: KeyObject } | Extract<KeyFact, { available: false }>;

/** Liberty takes keys of any size; the strict policy none that is weak. */
const MIN_RSA_BITS = { liberty: 0, strict: STRONG_RSA_BITS };

/** Supplies the facts of token acceptance: keys, signatures, used ids. */
@Injectable()
export class TokenService {
  private readonly signatures = new SignatureMemory(realNow);
  private readonly selected = new WeakMap<readonly Jwk[], Map<string, SelectedKey>>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(KeySetsService) private readonly keySets: KeySetsService,
    @Inject(KeyStoresService) private readonly stores: KeyStoresService,
    @Inject(UsedTokensService) private readonly used: UsedTokensService,
  ) {}

  async accept(client: OidcClientSettings, text: string, request: WebRequest, rehearsal = false): Promise<Decision<AcceptedToken>> {
    const policy = this.definitions.service.strictTokens.includes(client.id) ? 'strict' : 'liberty';
    const now = Math.floor(this.host.now() / 1000);
    const given = { text, now, memo: {}, requestUrl: requestUrl(request) };
    let proof: Proof | undefined;
    const supply = async (need: TokenFact): Promise<unknown> => {
      switch (need.kind) {
        case 'key': {
          const found = await this.keyFor(client, need.kid, policy);
          if (!('key' in found)) return found;
          proof = { key: found.key, algorithm: client.policy.signatureAlgorithm, policy };
          return { available: true } satisfies KeyFact;
        }
        case 'signature':
          return proof !== undefined && this.isGood(client.policy.signatureAlgorithm, proof, text, need.token);
        case 'jti':
          return rehearsal
            ? this.used.look(client.id, need.issuer, need.jti)
            : this.used.use(client.id, need.issuer, need.jti, need.expires);
      }
    };
    if (policy === 'strict') return settle((facts) => acceptStrictlyFor(client.policy, given, facts), supply);
    const parsed = parseToken(text);
    return settle((facts) => acceptToken(client.policy, { ...given, parsed }, facts), supply);
  }

  private isGood(algorithm: SignatureAlgorithm | 'none', proof: Proof, token: string, signed: Signed): boolean {
    if (algorithm === 'none') return false;
    if (this.signatures.knows(token, proof)) return true;
    const good = verifySignature(algorithm, proof.key, signed);
    if (good) this.signatures.remember(token, proof);
    return good;
  }

  private async keyFor({ keys: source, policy }: OidcClientSettings, kid: string | undefined, name: Proof['policy']): Promise<Key> {
    const { signatureAlgorithm: algorithm } = policy;
    // The strict policy takes keys by their kid only, and a shared secret has none.
    if (source.kind === 'shared' && name === 'liberty') return { key: createSecretKey(source.secret, 'utf8') };
    if (source.kind === 'trust' && name === 'liberty') return this.trusted(source.keyStore, source.alias);
    if (source.kind !== 'jwks' || algorithm === 'none') return { available: false, fault: 'CWWKS1739E' };
    try {
      const known = this.select(await this.keySets.keys(source.url), algorithm, kid, name);
      const found = 'key' in known ? known : this.select(await this.keySets.keysAgain(source.url), algorithm, kid, name);
      return 'key' in found ? found : { available: false, fault: 'CWWKS1739E', why: found.fault };
    } catch (error) {
      this.host.logger.warn({ err: error }, `no key set from ${source.url}`);
      return { available: false, fault: 'CWWKS1747E' };
    }
  }

  /** The key of a certificate in a ring or file: its kid, if any, is of no matter, and neither is its end (zcee.md 5.2 and 16). */
  private async trusted(id: string, alias: string): Promise<Key> {
    const store = this.definitions.current.keyStores[id];
    const key = store && (await this.stores.publicKey(store, alias));
    return key === undefined ? { available: false, fault: 'CWWKS1739E' } : { key };
  }

  /** The same key object for the same key set, so that a signature is remembered for it. */
  private select(keys: readonly Jwk[], algorithm: SignatureAlgorithm, kid: string | undefined, name: Proof['policy']): SelectedKey {
    const known = this.selected.get(keys) ?? new Map<string, SelectedKey>();
    this.selected.set(keys, known);
    const id = JSON.stringify([algorithm, kid, name]);
    const found = known.get(id) ?? selectKey(keys, algorithm, kid, MIN_RSA_BITS[name]);
    if ('key' in found) known.set(id, found);
    return found;
  }
}
