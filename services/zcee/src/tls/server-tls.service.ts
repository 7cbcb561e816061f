import { createSecureContext, type TlsOptions } from 'node:tls';
import type { KeyStoreSettings, TlsSettings, ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { KeyStoresService } from './key-stores.service.js';

/** How the HTTPS port speaks TLS, by the ssl element of the endpoint. */
@Injectable()
export class ServerTlsService {
  constructor(@Inject(KeyStoresService) private readonly stores: KeyStoresService) {}

  /** Options for a TLS server; a text says why there are none. */
  async options({ endpoint, keyStores }: ZceeSettings): Promise<TlsOptions | string> {
    const { tls } = endpoint;
    const own = await this.open(keyStores, tls.keyStore, tls.serverKeyAlias);
    if (typeof own === 'string') return own;
    if (own.cert === undefined || own.key === undefined) return `key store ${tls.keyStore ?? ''} has no certificate with a private key`;
    const trusted = await this.open(keyStores, tls.trustStore);
    if (typeof trusted === 'string' && tls.clientCertificate !== 'none') return trusted;
    return usable({
      cert: own.cert,
      key: own.key,
      sessionTimeout: tls.sessionTimeout,
      honorCipherOrder: tls.honorCipherOrder,
      ...(tls.ciphers === undefined ? {} : { ciphers: tls.ciphers.join(':') }),
      ...(tls.minVersion === undefined ? {} : { minVersion: tls.minVersion }),
      ...(tls.maxVersion === undefined ? {} : { maxVersion: tls.maxVersion }),
      ...asksFor(tls.clientCertificate),
      ...(tls.clientCertificate === 'none' || typeof trusted === 'string' ? {} : { ca: [...trusted.ca] }),
    });
  }

  private async open(stores: Readonly<Record<string, KeyStoreSettings>>, id: string | undefined, alias?: string) {
    const store = id === undefined ? undefined : stores[id];
    return store === undefined ? 'server.xml has no key store for this endpoint' : this.stores.open(store, alias);
  }
}

/** What a port asks of its clients. It is decided when the port is opened, whatever key store can be used by then. */
export function asksFor(clientCertificate: TlsSettings['clientCertificate']): TlsOptions {
  return clientCertificate === 'none' ? {} : { requestCert: true, rejectUnauthorized: clientCertificate === 'required' };
}

/** Ciphers and versions that OpenSSL does not have would end the process when the port is opened. */
function usable(options: TlsOptions): TlsOptions | string {
  try {
    createSecureContext(options);
    return options;
  } catch (error) {
    return `the ssl element cannot be used: ${(error as Error).message}`;
  }
}
