import type { KeyRings } from '../saf/key-rings.js';
import type { IpicTls } from './ipic-carrier.js';

/** Whose key ring a client of IPIC speaks TLS with, and to whom. */
export interface ClientRing {
  /** Who reads the ring, and whose it is. */
  readonly userid: string;
  readonly owner: string;
  readonly ring: string;
  /** Label of the certificate; the default one without. */
  readonly label?: string | undefined;
  /** Host that is connected to. */
  readonly servername: string;
  /** The other side's certificate has to be of that host. */
  readonly verifyHostname?: boolean;
}

/** A ring that may not be read trusts nobody, so that the handshake fails. The region's signer is checked, and not its name unless that is asked for: so do CICS' clients. */
export function clientTls(rings: KeyRings, { userid, owner, ring, label, servername, verifyHostname = false }: ClientRing): IpicTls {
  const read = rings.read(userid, owner, ring);
  const { cert, key, name, ca } = read.value === undefined ? { ca: [] } : rings.credentials(read.value, label);
  const own = cert === undefined || key === undefined ? {} : { cert, key };
  const anyName = { checkServerIdentity: () => undefined };
  const options = { servername, ca: [...ca], ...(verifyHostname ? {} : anyName), ...own };
  return { options, ...(name === undefined ? {} : { clientCertificate: name }) };
}
