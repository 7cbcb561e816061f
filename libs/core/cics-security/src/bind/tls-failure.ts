import type { Message } from '@idprop/decision';

/** Why System SSL could not do what it was asked: its return code, which function of it, and in words. */
export interface TlsFailure {
  readonly code: number;
  readonly function: 'gsk_secure_socket_init' | 'gsk_environment_init';
  readonly reason: string;
}

const handshake = (code: number, reason: string): TlsFailure => ({ code, function: 'gsk_secure_socket_init', reason });

/** Return codes of System SSL, as its public list has them. */
export const TLS_FAILURES = {
  KEY_LABEL: handshake(6, 'Key label is not found'),
  NO_CERTIFICATES: handshake(7, 'No certificates available'),
  KEY_RING: { code: 202, function: 'gsk_environment_init', reason: 'Error detected while opening the key database' },
  BAD_DATE: handshake(401, 'Certificate is expired or is not valid yet'),
  NO_CIPHERS: handshake(402, 'No TLS cipher or protocol level in common'),
  NO_CERTIFICATE: handshake(403, 'No certificate received from partner'),
  IO: handshake(406, 'I/O error on communication path'),
  BAD_MESSAGE: handshake(410, 'Incorrectly formatted message received from partner'),
  BAD_CERTIFICATE: handshake(414, 'Certificate is not valid'),
  UNKNOWN_CA: handshake(435, 'Certification authority is unknown'),
} as const satisfies Readonly<Record<string, TlsFailure>>;

/** What OpenSSL says, and what System SSL would. */
const OPENSSL: readonly (readonly [RegExp, TlsFailure])[] = [
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, TLS_FAILURES.BAD_DATE],
  [
    /^(UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
    TLS_FAILURES.UNKNOWN_CA,
  ],
  [/PEER_DID_NOT_RETURN_A_CERTIFICATE/, TLS_FAILURES.NO_CERTIFICATE],
  [/NO_SHARED_CIPHER|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|PROTOCOL_VERSION/, TLS_FAILURES.NO_CIPHERS],
  [/^(CERT|INVALID)_/, TLS_FAILURES.BAD_CERTIFICATE],
  [/^(ECONNRESET|EPIPE|ETIMEDOUT)$/, TLS_FAILURES.IO],
];

/** The failure that a code of OpenSSL stands for; what is not known is a message that cannot be read. */
export function tlsFailureOf(code: string): TlsFailure {
  return OPENSSL.find(([pattern]) => pattern.test(code))?.[1] ?? TLS_FAILURES.BAD_MESSAGE;
}

/** DFHSO0123: TLS of a socket, or of the region, failed (cics.md 2, B2 and B3). */
export function tlsFailed(applid: string, service: string, peer: string, failure: TlsFailure): Message {
  return { id: 'DFHSO0123', inserts: { applid, service, peer, ...failure } };
}
