import type { Catalogue, MessageTemplate } from '@idprop/decision';

const log = (severity: MessageTemplate['severity'], text: string, reason: string, action: string): MessageTemplate => ({
  severity,
  text: [text],
  reason,
  action,
  to: 'messages.log',
});

/** Checks, messages and remedies of token acceptance. Texts are ours; ids and what they stand for are Liberty's (zcee.md 8.2). */
export const jwtCatalogue: Catalogue = {
  checks: {
    'JWT.PARSE': { title: 'The token has three parts of base64url, header and payload are JSON objects' },
    'JWT.KEY': { title: 'A key to verify the signature is at hand' },
    'JWT.TYP': { title: 'The type in the header is not that of a logout token' },
    'JWT.ISS': { title: 'The issuer is a trusted one' },
    'JWT.AUD': { title: 'The token was issued for this server' },
    'JWT.TIME': { title: 'The time lies between iat and exp, with the clock skew' },
    'JWT.NBF': { title: 'The token is valid already' },
    'JWT.ALG': { title: 'The signature algorithm is the configured one' },
    'JWT.EXP': { title: 'The token has an end' },
    'JWT.SIGNATURE': { title: 'The signature is good' },
    'JWT.JTI': { title: 'The token was not used before' },
    'JWT.USER': { title: 'The token names a user' },
  },
  messages: {
    CWWKS1737E: log(
      'E',
      'CWWKS1737E: OpenID Connect client [{client}] could not validate the JSON Web Token. Cause: [{cause}]',
      'A token came in and one of the checks failed; the cause names the check or the message that goes with it.',
      'Read the failing check in the flow.',
    ),
    CWWKS1738E: log(
      'E',
      'CWWKS1738E: OpenID Connect client [{client}] needs the claim [{claim}], which the token does not have',
      'No user can be taken from the token.',
      'Let the issuer add the claim, or name another one.',
    ),
    CWWKS1739E: log(
      'E',
      'CWWKS1739E: OpenID Connect client [{client}] has no key for signature algorithm [{algorithm}]',
      'Neither a shared key, a JWK endpoint nor a trusted certificate gave a key for this token.',
      'Configure jwkEndpointUrl, or trustStoreRef and trustAliasName, or sharedKey for HS algorithms.',
    ),
    CWWKS1741W: log(
      'W',
      'CWWKS1741W: OpenID Connect client [{client}] does not check signatures: its signature algorithm is none',
      'Anybody can write a token that this client accepts.',
      'Set signatureAlgorithm.',
    ),
    CWWKS1743E: log(
      'E',
      'CWWKS1743E: OpenID Connect client [{client}] has seen a token with the jti [{jti}] before',
      'A token with a jti can be used once unless tokenReuse is true.',
      'Get a new token, or set tokenReuse="true".',
    ),
    CWWKS1747E: log(
      'E',
      'CWWKS1747E: OpenID Connect client [{client}] could not fetch the JSON Web Keys',
      'The JWK endpoint did not answer with a key set.',
      'Check jwkEndpointUrl and that the issuer is up.',
    ),
    CWWKS1771E: log(
      'E',
      'CWWKS1771E: OpenID Connect client [{client}] has no jwkEndpointUrl',
      'A key set is needed and its address is not configured.',
      'Set jwkEndpointUrl.',
    ),
    CWWKS1773E: log(
      'E',
      'CWWKS1773E: OpenID Connect client [{client}]: the token is out of its time. iat [{iat}], exp [{exp}], now [{now}], clock skew [{clockSkew}] seconds',
      'The time lies outside iat and exp even with the clock skew.',
      'Get a new token; compare the clocks.',
    ),
    CWWKS1774E: log(
      'E',
      'CWWKS1774E: OpenID Connect client [{client}]: audience [{found}] is not one of [{expected}]',
      'The token was issued for another server.',
      'Ask the issuer for a token for this server, or add its audience.',
    ),
    CWWKS1776E: log(
      'E',
      'CWWKS1776E: OpenID Connect client [{client}]: the signature is not good under algorithm [{algorithm}]',
      'The token was changed, or signed with another key.',
      'Compare the issuer key with the configured one.',
    ),
    CWWKS1777E: log(
      'E',
      'CWWKS1777E: OpenID Connect client [{client}]: the token is signed with [{found}], expected [{expected}]',
      'The header names another algorithm than signatureAlgorithm, or there is no signature.',
      'Make issuer and client agree.',
    ),
    CWWKS1779E: log(
      'E',
      'CWWKS1779E: OpenID Connect client [{client}]: the token has no audience, expected one of [{expected}]',
      'audiences is configured, so the token must have one.',
      'Let the issuer set aud.',
    ),
    CWWKS1780E: log(
      'E',
      'CWWKS1780E: OpenID Connect client [{client}]: the token is valid from [{nbf}] (nbf), now is [{now}]',
      'The token is for later.',
      'Wait, or compare the clocks.',
    ),
    CWWKS1781E: log(
      'E',
      'CWWKS1781E: OpenID Connect client [{client}]: issuer [{found}] is not [{expected}]',
      'The token comes from an issuer that this client does not trust.',
      'Check issuerIdentifier against the iss claim.',
    ),
  },
  remedies: {
    'JWT.KEY.CONFIGURE': { place: 'server.xml', text: ['jwkEndpointUrl="(JWKS address of the issuer)"'] },
    'JWT.ISS.TRUST': { place: 'server.xml', text: ['issuerIdentifier="{issuer}"'] },
    'JWT.AUD.ACCEPT': { place: 'server.xml', text: ['<audiences>{audience}</audiences>'] },
    'JWT.ALG.EXPECT': { place: 'issuer.yaml', text: ['sign with {expected}'] },
    'JWT.TIME.RENEW': { place: 'request', text: ['get a new token: this one ended, clock skew included, {late} seconds ago'] },
  },
};
