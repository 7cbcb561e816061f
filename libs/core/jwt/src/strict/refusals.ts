interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

/** Every way in which the strict policy refuses a token, by its stable code. Texts hold nothing of the token. */
export const STRICT_REFUSALS = {
  TOKEN_MISSING: { reason: 'there is no token text', hint: 'Give the compact form as a JSON string' },
  TOKEN_TOO_LARGE: { reason: 'the token is larger than maxTokenBytes', hint: 'Issue fewer claims, or raise maxTokenBytes' },
  NOT_THREE_PARTS: {
    reason: 'the token is no compact JWS of three parts',
    hint: 'Use the compact serialization: no JSON form, no encrypted token, no unsecured one without its dots',
  },
  NOT_BASE64URL: {
    reason: 'a part is not canonical base64url (RFC 7515 2)',
    hint: 'Encode without padding, blanks, + and /, and with the unused low bits zero',
  },
  HEADER_NOT_JSON: { reason: 'the header is no JSON object in UTF-8', hint: 'Write one JSON object without a byte order mark' },
  HEADER_DUPLICATE: { reason: 'a header member stands there twice (RFC 7515 4)', hint: 'Write each member once' },
  HEADER_TOO_DEEP: { reason: 'the header is nested too deeply', hint: 'A header is flat' },
  CRITICAL_HEADER: { reason: 'the header has crit, and no extension is understood (RFC 7515 4.1.11)', hint: 'Issue tokens without crit' },
  HEADER_ENCODING: { reason: 'the header has b64 or zip', hint: 'Issue tokens whose payload is plain base64url' },
  HEADER_KEY: {
    reason: 'the header brings a key or the address of one (RFC 8725 3.10)',
    hint: 'Issue tokens without jwk, jku, x5u, x5c and x5t: keys come from the key set by kid',
  },
  TYP_WRONG: {
    reason: 'the type in the header is not allowed (RFC 8725 3.11)',
    hint: 'Use a token meant for access, or extend allowedTyp',
  },
  TYP_MISSING: { reason: 'the header has no type', hint: 'Issue tokens with typ, or add (absent) to allowedTyp' },
  ALG_MISSING: { reason: 'the header names no algorithm', hint: 'Sign the token' },
  ALG_NONE: { reason: 'the token is not signed: alg is none (RFC 8725 3.2)', hint: 'Sign the token' },
  ALG_NOT_ALLOWED: { reason: 'the algorithm is not an allowed one (RFC 8725 3.1)', hint: 'Sign with one of algorithms' },
  KID_MISSING: { reason: 'the header names no key', hint: 'Issue tokens with kid' },
  KID_INVALID: { reason: 'kid is no text', hint: 'Write kid as a string that is not blank' },
  KEY_UNKNOWN: { reason: 'the key set has no key of that kid', hint: 'Publish the key, or sign with a published one' },
  KEY_AMBIGUOUS: { reason: 'the key set has that kid more than once', hint: 'Give each key a kid of its own' },
  KEY_OTHER_USE: { reason: 'the key of that kid is not for signatures', hint: 'Sign with a key whose use is sig' },
  KEY_OTHER_ALGORITHM: { reason: 'the key of that kid is for another algorithm (RFC 8725 3.1)', hint: "Sign with the key's own algorithm" },
  KEY_UNUSABLE: { reason: 'the key of that kid cannot be read', hint: 'Correct its members in the key set' },
  KEY_WEAK: { reason: 'the key of that kid is too weak (RFC 7518 3.2, 3.3)', hint: 'RSA takes 2048 bits, HMAC as many as its hash' },
  SIGNATURE_MISSING: { reason: 'the signature is empty', hint: 'Sign the token' },
  SIGNATURE_WRONG: { reason: 'the signature is not good', hint: 'Was the token changed, or signed with another key?' },
  PAYLOAD_NOT_JSON: { reason: 'the payload is no JSON object in UTF-8', hint: 'Write one JSON object without a byte order mark' },
  PAYLOAD_DUPLICATE: { reason: 'a claim stands there twice (RFC 7519 4)', hint: 'Write each claim once' },
  PAYLOAD_TOO_DEEP: { reason: 'the payload is nested too deeply', hint: 'Issue flatter claims' },
  ISSUER_MISSING: { reason: 'there is no iss', hint: 'Issue tokens with iss' },
  ISSUER_WRONG: { reason: 'iss is not the trusted issuer, letter for letter', hint: 'Compare case, slashes and port' },
  AUDIENCE_MISSING: { reason: 'there is no aud', hint: 'Issue tokens for this audience' },
  AUDIENCE_FORM: { reason: 'aud is neither a text nor a list of texts', hint: 'Write aud as RFC 7519 4.1.3 has it' },
  AUDIENCE_WRONG: { reason: 'the token is for another audience', hint: 'Ask for a token for this audience' },
  EXPIRY_MISSING: { reason: 'there is no exp', hint: 'Issue tokens with an end' },
  TIME_FORM: { reason: 'exp, nbf or iat is no number of seconds between 1970 and 9999', hint: 'Write seconds, not milliseconds or text' },
  EXPIRED: { reason: 'the token has ended', hint: 'Get a new token; compare the clocks' },
  NOT_YET_VALID: { reason: 'the token begins later (nbf)', hint: 'Wait, or compare the clocks' },
  ISSUED_LATER: { reason: 'the token was issued in the future (iat)', hint: 'Compare the clocks' },
  TIMES_TURNED: { reason: 'the token ends before it begins', hint: 'Issue exp after iat and nbf' },
  LIFETIME_TOO_LONG: { reason: 'the token lives longer than maxLifetimeSeconds', hint: 'Issue shorter tokens' },
  SUBJECT_MISSING: { reason: 'there is no sub', hint: 'Issue tokens that name a user' },
  SUBJECT_FORM: { reason: 'sub is no text that UTF-8 can hold', hint: 'Write sub as a string' },
  SUBJECT_BLANK: { reason: 'sub is blank', hint: 'Issue tokens that name a user' },
  SUBJECT_CONTROL: { reason: 'sub has control characters', hint: 'Issue a name without them' },
  SUBJECT_TOO_LONG: { reason: 'sub is longer than 246 bytes, the most that RACF takes', hint: 'Issue a shorter name' },
  CLAIM_MISSING: { reason: 'a claim of requiredClaims is missing', hint: 'Let the issuer add it' },
  BOUND_TOKEN: { reason: 'the token is bound to a key (cnf), and no proof of it came', hint: 'Send a bearer token' },
  OTHER_KIND: { reason: 'the token tells of events, it is no access token (RFC 8417)', hint: 'Send an access token' },
} as const satisfies Readonly<Record<string, Refusal>>;

export type StrictRefusal = keyof typeof STRICT_REFUSALS;
