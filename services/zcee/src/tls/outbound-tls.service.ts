import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { OutboundTls, ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Agent, type Dispatcher } from 'undici';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { KeyStoresService, type OpenedStore } from './key-stores.service.js';

interface Kept {
  readonly own: OpenedStore | undefined;
  readonly trusted: OpenedStore | undefined;
  readonly agent: Agent;
}

/** HTTPS to issuers, by the ssl element that counts for their openidConnectClient. Connections are kept until settings or key stores change. */
@Injectable()
export class OutboundTlsService implements OnModuleDestroy {
  private kept = new Map<OutboundTls, Kept>();

  constructor(
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(KeyStoresService) private readonly stores: KeyStoresService,
  ) {}

  /** Undefined: nothing is configured for this URL, and the runtime's own trust counts. Throws when the key store that counts cannot be used. */
  async dispatcherFor(url: string): Promise<Dispatcher | undefined> {
    const { clients, keyStores } = this.definitions.current;
    const client = url.startsWith('https:')
      ? clients.find(({ keys, remote }) => (keys.kind === 'jwks' && keys.url === url) || remote.endpoint?.url === url)
      : undefined;
    return client?.tls === undefined ? undefined : this.agentFor(client.tls, keyStores);
  }

  async onModuleDestroy(): Promise<void> {
    await this.close([...this.kept.values()]);
  }

  private async agentFor(tls: OutboundTls, keyStores: ZceeSettings['keyStores']): Promise<Agent> {
    const [own, trusted] = await Promise.all([
      this.open(keyStores, tls.keyStore, tls.clientKeyAlias),
      this.open(keyStores, tls.trustStore),
    ]);
    const known = this.kept.get(tls);
    if (known?.own === own && known?.trusted === trusted && known !== undefined) return known.agent;
    const agent = new Agent({ connect: connectOptions(tls, own, trusted) });
    const current = new Set(this.definitions.current.clients.map((client) => client.tls));
    const old = [...this.kept].filter(([key]) => key === tls || !current.has(key));
    for (const [key] of old) this.kept.delete(key);
    this.kept.set(tls, { own, trusted, agent });
    void this.close(old.map(([, kept]) => kept));
    return agent;
  }

  private async open(keyStores: ZceeSettings['keyStores'], id: string | undefined, alias?: string): Promise<OpenedStore | undefined> {
    const store = id === undefined ? undefined : keyStores[id];
    return store === undefined ? undefined : this.stores.open(store, alias);
  }

  /** What is under way on them ends first. */
  private async close(kept: readonly Kept[]): Promise<void> {
    await Promise.all(kept.map(({ agent }) => agent.close()));
  }
}

/** SNI is the host of the URL. Without a trust store nobody is trusted. */
function connectOptions(tls: OutboundTls, own: OpenedStore | undefined, trusted: OpenedStore | undefined): ConnectionOptions {
  if (typeof trusted === 'string') throw new Error(`the trust store of the ssl element cannot be used: ${trusted}`);
  const { minVersion, maxVersion, ciphers } = tls;
  const identity = typeof own === 'object' && own.cert !== undefined && own.key !== undefined ? { cert: own.cert, key: own.key } : {};
  return {
    ca: [...(trusted?.ca ?? [])],
    ...identity,
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
    ...(ciphers === undefined ? {} : { ciphers: ciphers.join(':') }),
    checkServerIdentity: (host, certificate) => (isChecked(tls, host) ? checkServerIdentity(host, certificate) : undefined),
  };
}

function isChecked({ verifyHostname, skipHosts }: OutboundTls, host: string): boolean {
  const name = host.toLowerCase();
  const isSkipped = skipHosts.some((skipped) => (skipped.startsWith('*') ? name.endsWith(skipped.slice(1)) : name === skipped));
  return verifyHostname && !isSkipped;
}
