import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import { optional, readsFrom } from '../settings/reads.js';
import { openSslName } from './cipher-names.js';
import { DEFAULT_KEY_STORE, keyStoreId } from './key-store-id.js';
import {
  TLS_VERSIONS,
  type KeepAliveSettings,
  type KeyStorePlace,
  type KeyStoreSettings,
  type OutboundTls,
  type TlsSettings,
  type TlsVersion,
} from './model.js';

const DEFAULT_SSL = 'defaultSSLConfig';

/** The key stores by {@link keyStoreId}: those at the top level, and those nested in the element that uses them. */
export function readKeyStores(config: ServerConfig): Readonly<Record<string, KeyStoreSettings>> {
  return Object.fromEntries(
    [...config.all.flatMap(nestedKeyStores), ...config.elements('keyStore')].map((element) => {
      const id = keyStoreId(element);
      const place = placeOf(element);
      const isPolled = place.type === 'file' && element.boolean('fileBased', true) && element.text('updateTrigger') === 'polled';
      const store: KeyStoreSettings = {
        id,
        place,
        ...optional('pollingRate', isPolled ? (element.duration('pollingRate') ?? 0) : undefined),
        isFixed: element.text('updateTrigger') === 'disabled',
        ...optional('mismatch', mismatch(place, element.text('type') ?? '')),
        reads: readsFrom(element, 'location', 'password', 'type'),
      };
      return [id, store];
    }),
  );
}

function nestedKeyStores(element: ConfigElement): ConfigElement[] {
  return element.allChildren.flatMap((child) => (isKeyStore(child) ? child : nestedKeyStores(child)));
}

/** In the place of keyStoreRef or trustStoreRef; one that has only a `ref` is none itself. */
function isKeyStore(child: ConfigElement): boolean {
  return (child.name === 'keyStore' || child.name === 'trustStore') && !child.has('ref');
}

/** Types of key rings: without hardware, with ICSF's, with both (zcee.md 2.1). */
const RING_TYPES = ['JCERACFKS', 'JCECCARACFKS', 'JCEHYBRIDRACFKS'];

function mismatch(place: KeyStorePlace, type: string): string | undefined {
  const isRingType = RING_TYPES.includes(type.toUpperCase());
  if (place.type === 'ring') return isRingType ? undefined : `a key ring is no ${type}: type="JCERACFKS"`;
  if (isRingType) return `${type} is the type of key rings: location="safkeyring:///RING"`;
  return type.toUpperCase() === 'PKCS12' ? undefined : `key stores of type ${type} cannot be read here: type="PKCS12"`;
}

/** `safkeyring:///RING` is a ring of the server's user, `safkeyring://OWNER/RING` another's; hw and hybrid are the same to RACF (zcee.md 2.1). */
function placeOf(element: ConfigElement): KeyStorePlace {
  const location = element.text('location') ?? '';
  const [, owner, ring] = /^safkeyring(?:hw|hybrid)?:\/\/([^/]*)\/(.+)$/i.exec(location) ?? [];
  if (ring !== undefined) return { type: 'ring', ...optional('owner', owner === '' ? undefined : owner), ring };
  return { type: 'file', path: location, ...optional('password', element.password('password')) };
}

/** TLS of an endpoint: its sslOptions, else sslDefault. */
export function readTls(config: ServerConfig, endpoint: ConfigElement): TlsSettings {
  const options = endpoint.refer('sslOptionsRef');
  const defaults = config.single('sslDefault');
  const ssl = options?.refer('sslRef') ?? defaults.refer('sslRef') ?? config.find(['ssl'], DEFAULT_SSL);
  const keyStore = ssl?.refer('keyStoreRef') ?? config.find(['keyStore'], DEFAULT_KEY_STORE);
  const trustStore = ssl?.refer('trustStoreRef') ?? keyStore;
  return {
    ...optional('keyStore', keyStore && keyStoreId(keyStore)),
    ...optional('trustStore', trustStore && keyStoreId(trustStore)),
    clientCertificate:
      ssl?.boolean('clientAuthentication') === true
        ? 'required'
        : ssl?.boolean('clientAuthenticationSupported') === true
          ? 'supported'
          : 'none',
    ...optional('serverKeyAlias', nonBlank(ssl?.text('serverKeyAlias'))),
    ...protocolsOf(ssl),
    honorCipherOrder: ssl?.boolean('enforceCipherOrder') ?? false,
    sessionTimeout: Math.round((options?.duration('sslSessionTimeout') ?? 86_400_000) / 1000),
    reads: readsFrom(
      ssl ?? defaults,
      'keyStoreRef',
      'clientAuthentication',
      'clientAuthenticationSupported',
      'sslProtocol',
      'enabledCiphers',
    ),
  };
}

/**
 * TLS of a connection to somebody else: the ssl element that its own element names, else outboundSSLRef of sslDefault, else the server's own.
 * Undefined where there is none: then those count whom the runtime trusts.
 */
export function readOutboundTls(config: ServerConfig, own: ConfigElement | undefined): OutboundTls | undefined {
  const defaults = config.single('sslDefault');
  const ssl = own ?? defaults.refer('outboundSSLRef') ?? defaults.refer('sslRef') ?? config.find(['ssl'], DEFAULT_SSL);
  if (ssl === undefined) return undefined;
  const keyStore = ssl.refer('keyStoreRef');
  const trustStore = ssl.refer('trustStoreRef') ?? keyStore;
  return {
    ...optional('keyStore', keyStore && keyStoreId(keyStore)),
    ...optional('trustStore', trustStore && keyStoreId(trustStore)),
    ...optional('clientKeyAlias', nonBlank(ssl.text('clientKeyAlias'))),
    ...protocolsOf(ssl),
    verifyHostname: ssl.boolean('verifyHostname', true),
    skipHosts: ssl.list('skipHostnameVerificationForHosts').map((host) => host.toLowerCase()),
    reads: readsFrom(ssl, 'trustStoreRef', 'verifyHostname'),
  };
}

function protocolsOf(ssl: ConfigElement | undefined): Pick<TlsSettings, 'minVersion' | 'maxVersion' | 'ciphers'> {
  const [minVersion, maxVersion] = versionsOf(ssl?.text('sslProtocol'));
  const ciphers = (ssl?.text('enabledCiphers') ?? '').split(/[\s,]+/).filter((name) => name !== '');
  return {
    ...optional('minVersion', minVersion),
    ...optional('maxVersion', maxVersion),
    ...optional('ciphers', ciphers.length === 0 ? undefined : ciphers.map(openSslName)),
  };
}

export function readKeepAlive(config: ServerConfig, endpoint: ConfigElement): KeepAliveSettings {
  const options = endpoint.refer('httpOptionsRef') ?? config.find(['httpOptions'], 'defaultHttpOptions');
  return {
    enabled: options?.boolean('keepAliveEnabled', true) ?? true,
    maxRequests: options?.int('maxKeepAliveRequests') ?? -1,
    persistTimeout: options?.duration('persistTimeout') ?? 30_000,
    reads: options === undefined ? {} : readsFrom(options, 'maxKeepAliveRequests', 'persistTimeout'),
  };
}

/** `TLSv1.2`, or a list; `SSL`, `TLS` and `SSL_TLSv2` mean any. */
function versionsOf(text: string | undefined): [TlsVersion | undefined, TlsVersion | undefined] {
  const named = TLS_VERSIONS.filter((version) =>
    (text ?? '').split(',').some((name) => name.trim().toLowerCase() === version.toLowerCase()),
  );
  return [named[0], named.at(-1)];
}

function nonBlank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
