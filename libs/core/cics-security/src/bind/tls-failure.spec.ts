import { tlsFailureOf } from './tls-failure.js';

describe('what fails in a TLS handshake, as System SSL numbers it', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 401],
    ['CERT_NOT_YET_VALID', 401],
    ['ERR_SSL_NO_SHARED_CIPHER', 402],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 402],
    ['ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE', 403],
    ['ECONNRESET', 406],
    ['ERR_SSL_HTTP_REQUEST', 410],
    ['', 410],
    ['CERT_SIGNATURE_FAILURE', 414],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 435],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 435],
    ['SELF_SIGNED_CERT_IN_CHAIN', 435],
  ])('%s is %i', (openssl, code) => expect(tlsFailureOf(openssl).code).toBe(code));
});
