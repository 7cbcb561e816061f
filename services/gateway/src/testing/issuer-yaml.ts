/** An issuer for tests, after seed 001: one client for each grant and algorithm. */
export const ISSUER_YAML = `version: 1
issuer: https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl
realm: zCEERealm
users:
  distuser1:
    password: distuser1
    claims: { email: distuser1@washington.ibm.com }
  distuser2: { password: distuser2 }
  auser: { password: auser }
clients:
  rpSsl:
    secret: rpSslSecret
    grants: [authorization_code, client_credentials, refresh_token, password]
    redirectUris: [http://127.0.0.1:9/cb]
    audiences:
      - myZcee
      - { name: opaqueZcee, format: opaque, lifetime: 300 }
    scopes: [openid, phonebook]
  batch:
    secret: batchSecret
    grants: [client_credentials]
    audiences: [myZcee]
    accessToken: { alg: ES256, lifetime: 300, jti: true }
  es512:
    secret: es512Secret
    auth: client_secret_post
    grants: [client_credentials]
    audiences: [myZcee]
    accessToken: { alg: ES512 }
  hs256:
    secret: a-secret-of-thirty-two-bytes-or-more
    grants: [client_credentials, password]
    audiences: [myZcee]
    accessToken: { alg: HS256 }
    idToken: { alg: HS256 }
  spa:
    auth: none
    grants: [authorization_code, refresh_token]
    redirectUris: [http://127.0.0.1:9/spa]
    audiences: [myZcee]
    idToken: { alg: ES256 }
  zceeServer:
    secret: zceeServerSecret
    grants: [client_credentials]
    audiences: [myZcee]
    introspects: [opaqueZcee]
  stranger:
    secret: strangerSecret
    grants: [client_credentials]
    audiences: [myZcee]
`;
