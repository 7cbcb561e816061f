import { realNow } from '@idprop/bus';
import { GATEWAY_JWKS, HOST, type GatewayJwks, type ServiceHost } from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { fetchJwks, parseJwks } from './fetch-jwks.js';
import type { Jwk } from './select-key.js';

interface KeySet {
  readonly keys: readonly Jwk[];
  /** Real milliseconds. */
  readonly fetchedAt: number;
}

/** Real milliseconds that a key set is used without asking again. */
const KEEP_MS = 5 * 60_000;
/** Real milliseconds between two fetches for a kid that is not in the set: a flood of strange kids is no flood of fetches. */
const RETRY_MS = 1_000;

/** Key sets by their configured URL: kept for a while, fetched again for a new kid, never from where a token says. */
@Injectable()
export class KeySetsService {
  private readonly sets = new Map<string, KeySet>();
  private readonly fetching = new Map<string, Promise<KeySet>>();

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** The keys at a URL. Throws when they cannot be had. */
  async keys(url: string): Promise<readonly Jwk[]> {
    const known = this.sets.get(url);
    if (known !== undefined && realNow() - known.fetchedAt < KEEP_MS) return known.keys;
    return (await this.fetch(url)).keys;
  }

  /** The same after a key was not found: fetched anew unless that was done a moment ago. */
  async keysAgain(url: string): Promise<readonly Jwk[]> {
    const known = this.sets.get(url);
    if (known !== undefined && realNow() - known.fetchedAt < RETRY_MS) return known.keys;
    return (await this.fetch(url)).keys;
  }

  /** Forgets all sets: after a reset of the issuer, whose keys are new. */
  clear(): void {
    this.sets.clear();
  }

  private fetch(url: string): Promise<KeySet> {
    const running = this.fetching.get(url);
    if (running !== undefined) return running;
    const fetching = this.fetchOnce(url).finally(() => this.fetching.delete(url));
    this.fetching.set(url, fetching);
    return fetching;
  }

  private async fetchOnce(url: string): Promise<KeySet> {
    const gateway = this.gatewayAt(url);
    const keys =
      gateway === undefined ? await fetchJwks(url) : parseJwks(await this.host.bus.call<GatewayJwks>(gateway.name, GATEWAY_JWKS, {}));
    const set = { keys, fetchedAt: realNow() };
    this.sets.set(url, set);
    return set;
  }

  /** The gateway that sysplex.yaml has behind the URL's host and port: asked over the bus, since its real port may be any. */
  private gatewayAt(url: string): ServiceDefinition | undefined {
    if (!URL.canParse(url)) return undefined;
    const { hostname, port, protocol } = new URL(url);
    const endpoint = findEndpoint(this.host.sysplex, hostname, Number(port || (protocol === 'https:' ? 443 : 80)));
    const service = endpoint && findService(this.host.sysplex, endpoint.service);
    return service?.kind === 'gateway' ? service : undefined;
  }
}
