import type { Provenance } from '../settings/provenance.js';
import type { PoolLimits } from './pool.js';

/** Connections to systems of record, by element id (zcee.md 11). */
export interface Connections {
  readonly ims: Readonly<Record<string, ImsConnection>>;
  readonly imsInteractions: Readonly<Record<string, ImsInteraction>>;
  readonly imsDatabases: Readonly<Record<string, ImsDatabaseConnection>>;
  readonly cics: Readonly<Record<string, CicsConnection>>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** imsmobile_imsConnection and its connectionFactory's properties.gmoa. */
export interface ImsConnection extends Address, Provenance {
  readonly id: string;
  /** PassTicket application name; undefined: no PassTickets. */
  readonly applicationName?: string;
  /** Everybody runs as this user ... */
  readonly userName?: string;
  /** ... with this password, where containerAuthDataRef gives one. Secret. */
  readonly password?: string;
  /** Real milliseconds for opening a connection; absent: no limit of its own. */
  readonly connectionTimeout?: number;
}

/** imsmobile_interaction. */
export interface ImsInteraction extends Provenance {
  readonly id: string;
  readonly datastore: string;
  readonly commitMode: 0 | 1;
  readonly syncLevel: 'NONE' | 'CONFIRM' | 'SYNCPT';
  readonly lterm: string;
  /** Real milliseconds that an answer may take: the shorter of interactionTimeout and imsConnectTimeout; absent: no limit of its own. */
  readonly timeout?: number;
}

/** connectionFactory with properties.imsudbJLocal. */
export interface ImsDatabaseConnection extends Address, Provenance {
  readonly id: string;
  readonly databaseName: string;
  readonly datastoreName: string;
  /** 4 is TCP/IP; 2 is a call within the z/OS image, which cannot be made here. */
  readonly driverType: 2 | 4;
  /** Everybody connects as this user ... */
  readonly user?: string;
  /** ... with this password. Secret. */
  readonly password?: string;
  /** ... or as the caller, with a PassTicket for this application. */
  readonly applicationName?: string;
  readonly pool: PoolLimits;
}

/** zosconnect_cicsIpicConnection. */
export interface CicsConnection extends Address, Provenance {
  readonly id: string;
  /** Blank: not configured, so that the region autoinstalls the connection. */
  readonly zosConnectApplid: string;
  readonly zosConnectNetworkid: string;
  readonly cicsApplid?: string;
  readonly cicsNetworkid?: string;
  readonly transid?: string;
  readonly transidUsage: 'EIB_ONLY' | 'EIB_AND_MIRROR';
  readonly sendSessions: number;
  /** Real milliseconds for opening the connection, and for an answer; absent: no limit of its own. */
  readonly connectionTimeout?: number;
  readonly requestTimeout?: number;
  /** sslCertsRef: TLS with the SAF key ring of its key store, `safkeyring://userid/ring`, and this certificate of it. */
  readonly keyRing?: {
    readonly owner: string;
    readonly ring: string;
    readonly label?: string;
    /** The region's certificate has to be of `host`. */ readonly verifyHostname: boolean;
  };
  /** authDataRef: everybody runs as this user. The password is secret. */
  readonly authData?: { readonly user: string; readonly password: string };
}
