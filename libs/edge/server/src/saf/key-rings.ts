import type { Decision } from '@idprop/decision';
import { clientCertificateName, readRing, type ClientCertificateName, type RacfDatabase, type ReadableRing } from '@idprop/saf';
import type { Following } from '@idprop/state';
import type { ServiceHost } from '../host.js';
import { CertificateKeys } from './certificate-keys.js';
import { requireDatabase } from './follow-racf.js';
import type { CertificateKeyChange, CertificateKeySnapshot } from './secret-logs.js';

/** Name of the secret with which services that own key rings open private keys. */
export const RING_KEY = 'ringPrivateKey';

/** What node:tls takes of a key ring. PEM. */
export interface RingCredentials {
  /** The certificate and those of the ring that signed it, one after the other. Undefined, as the key, for a ring that only trusts. */
  readonly cert?: string;
  readonly key?: string;
  /** The certificate, as the other side of a handshake names it. */
  readonly name?: ClientCertificateName;
  /** Certificate authorities of the ring: of a peer nobody else is believed. */
  readonly ca: readonly string[];
}

/**
 * The key rings of a service's RACF database (R_datalib): certificates from the profiles, private keys from the log of their own. Follows the
 * database that it is given, and nothing where the service was started without the secret: then no ring has a private key.
 */
export class KeyRings {
  private constructor(
    private readonly db: RacfDatabase,
    private readonly keys: CertificateKeys | undefined,
    private readonly following: Following | undefined,
  ) {}

  /** `db`: the service's copy, as SafWithDatabase has it. */
  static async open(host: ServiceHost, db: RacfDatabase): Promise<KeyRings> {
    const secret = host.secrets[RING_KEY];
    if (secret === undefined) return new KeyRings(db, undefined, undefined);
    const { sysplex, name } = requireDatabase(host);
    const keys = new CertificateKeys(secret);
    const log = host.state.changes<CertificateKeyChange, CertificateKeySnapshot>({ log: 'keys', sysplex, database: name });
    return new KeyRings(db, keys, await log.follow(keys));
  }

  /** The ring as this user may read it; refused with its steps when he may not, or there is none. */
  read(userid: string, owner: string, ring: string): Decision<ReadableRing> {
    return readRing(this.db, userid, owner, ring);
  }

  /**
   * What a TLS server or client makes of a ring: the certificate with this label, else the default one, with its private key where the user may
   * use it. Throws SealError for a key that this service cannot open.
   */
  credentials(ring: ReadableRing, label?: string): RingCredentials {
    const chosen = label === undefined ? ring.default : ring.certificates.find((certificate) => certificate.label === label);
    const authorities = ring.certificates.filter(({ usage }) => usage === 'CERTAUTH');
    const ca = authorities.map(({ facts }) => pem(facts.der));
    const keyName = chosen?.keyName;
    const key = keyName !== undefined && ring.keyNames.includes(keyName) ? this.keys?.open(keyName) : undefined;
    return chosen === undefined || key === undefined
      ? { ca }
      : { cert: [pem(chosen.facts.der), ...ca].join(''), key, name: clientCertificateName(chosen.facts), ca };
  }

  async close(): Promise<void> {
    await this.following?.stop();
  }
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
