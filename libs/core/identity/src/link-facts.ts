/**
 * What a real product learns about its peer from the socket. On the bus the sending service states it
 * (and is believed because the bus authenticates the sender); on the wire it is read from the socket.
 * Never taken from a client's claim.
 */
export interface LinkFacts {
  /** Peer address, dotted or with colons. */
  readonly address: string;
  readonly port: number;
  /** TLS in use on this link. */
  readonly tls: boolean;
  /** The client certificate that the TLS handshake accepted. */
  readonly clientCertificate?: ClientCertificate;
  /** Peer is in the receiver's sysplex, as the carrier (not the peer) judges it. */
  readonly sameSysplex: boolean;
  /** Job name of the peer where the carrier knows it. */
  readonly jobname?: string;
}

export interface ClientCertificate {
  /** Subject, most specific RDN first, comma separated. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal, no separators. */
  readonly serialNumber: string;
  /** SHA-256 over the DER form, hexadecimal. */
  readonly fingerprint: string;
}
