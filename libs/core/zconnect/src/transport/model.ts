import type { Provenance } from '../settings/provenance.js';

/** Where a keyStore element says that its certificates are. */
export type KeyStorePlace =
  /** A RACF key ring; without an owner that of the server's user. */
  | { readonly type: 'ring'; readonly owner?: string; readonly ring: string }
  | { readonly type: 'file'; readonly path: string; /** Secret. */ readonly password?: string };

export interface KeyStoreSettings extends Provenance {
  readonly id: string;
  readonly place: KeyStorePlace;
  /** Real milliseconds between two looks at a file that is polled. */
  readonly pollingRate?: number;
  /** `updateTrigger="disabled"`: not read again, not even by REFRESH,KEYSTORE. */
  readonly isFixed: boolean;
  /** Why Java would not load it as the type that is written; undefined where it would. */
  readonly mismatch?: string;
}

/** How an endpoint speaks TLS. */
export interface TlsSettings extends Provenance {
  /** Id of a keyStore element; undefined when server.xml has none for the endpoint. */
  readonly keyStore?: string;
  /** The key store where no trust store is written, as in Liberty. */
  readonly trustStore?: string;
  /** `required` ends handshakes without a certificate, `supported` takes one where it comes. */
  readonly clientCertificate: 'none' | 'supported' | 'required';
  readonly serverKeyAlias?: string;
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
  /** As OpenSSL names them; undefined: those of the runtime. */
  readonly ciphers?: readonly string[];
  readonly honorCipherOrder: boolean;
  /** Seconds that a session can be resumed. */
  readonly sessionTimeout: number;
}

/** How a connection to somebody else speaks TLS. */
export interface OutboundTls extends Provenance {
  /** Id of the keyStore with the client certificate, and with those who may have signed the other side's. */
  readonly keyStore?: string;
  readonly trustStore?: string;
  readonly clientKeyAlias?: string;
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
  readonly ciphers?: readonly string[];
  /** The certificate has to be of the host that was asked for. */
  readonly verifyHostname: boolean;
  /** Hosts of which that is not asked, lower case; `*` in front stands for any part. */
  readonly skipHosts: readonly string[];
}

export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** httpOptions of an endpoint. */
export interface KeepAliveSettings extends Provenance {
  readonly enabled: boolean;
  /** Requests of one connection; -1: any number. */
  readonly maxRequests: number;
  /** Milliseconds that an idle connection stays open. */
  readonly persistTimeout: number;
}
