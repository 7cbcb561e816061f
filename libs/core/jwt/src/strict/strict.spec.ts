import { createSecretKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { jwtCatalogue } from '../catalogue.js';
import { encode, jwkOf, privateKeyOf, publicKeyOf, signatureOf, tokenOf } from '../testing/signer.js';
import { TokenChecker } from './check-token.js';
import type { StrictPolicy } from './policy.js';
import { STRICT_REFUSALS, type StrictRefusal } from './refusals.js';

const NOW = 1_600_000_000;
const POLICY: StrictPolicy = {
  issuers: ['https://issuer/op'],
  audiences: ['myZcee'],
  algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
  clockSkewSeconds: 5,
  requiredClaims: ['jti'],
  maxLifetimeSeconds: 3600,
  maxTokenBytes: 4096,
  allowedTyp: ['at+jwt', '(absent)'],
};
const KEYS = [
  ...(['RS256', 'ES256', 'EdDSA'] as const).map((algorithm) => jwkOf(algorithm, { use: 'sig' })),
  jwkOf('PS256', { kid: 'PS256', alg: 'PS256' }),
  jwkOf('HS256', { alg: 'HS256' }),
  jwkOf('RS256', { kid: 'twice' }),
  jwkOf('RS256', { kid: 'twice' }),
  jwkOf('RS256', { kid: 'enc', use: 'enc' }),
  { kty: 'RSA', kid: 'broken' },
];
const HEADER = { alg: 'RS256', kid: 'RS256' };
const CLAIMS = { iss: 'https://issuer/op', aud: 'myZcee', sub: 'distuser1', iat: NOW, exp: NOW + 60, jti: 'j1' };
const checker = new TokenChecker(POLICY, KEYS);
const check = (token: unknown, now = NOW) => checker.verdict(token, now).code;
const withClaims = (claims: object) => check(tokenOf(HEADER, { ...CLAIMS, ...claims }));
const withHeader = (header: object) => check(tokenOf({ ...HEADER, ...header }, CLAIMS));
const GOOD = tokenOf(HEADER, CLAIMS);
const [head = '', body = '', seal = ''] = GOOD.split('.');
type Row = [rule: string, given: object, code: StrictRefusal];

describe('what the strict policy takes', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('a good token by %s', (algorithm) => {
    expect(checker.verdict(tokenOf({ alg: algorithm, kid: algorithm }, CLAIMS, algorithm), NOW)).toEqual({
      accepted: true,
      code: 'ACCEPTED',
      reason: expect.any(String) as string,
      hint: '',
    });
  });

  it.each([
    ['one audience of several', { aud: ['a', 'myZcee'] }],
    ['claims that nobody knows, nested', { act: { sub: 'x', list: [{ a: 1 }, { a: 2 }] } }],
    ['no iat', { iat: undefined }],
    ['nbf of now and fractions of seconds', { nbf: NOW, exp: NOW + 0.5 }],
    ['exactly the longest life', { exp: NOW + 3600 }],
    ['a name in another script, exactly 246 bytes', { sub: 'é'.repeat(123) }],
    ['a name with blanks inside', { sub: 'CN=Fred D. Gladh,O=IBM' }],
  ])('%s', (_name, claims) => {
    expect(withClaims(claims)).toBe('ACCEPTED');
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/AT+jwt'])(
    'typ %s: application/ and ASCII case are of no matter',
    (typ) => {
      expect(withHeader({ typ })).toBe('ACCEPTED');
    },
  );

  it('a header member that is not known, and blanks in the JSON', () => {
    expect(withHeader({ foo: 1 })).toBe('ACCEPTED');
    expect(check(tokenOf(' {"alg" : "RS256",\n"kid":"RS256" } ', CLAIMS))).toBe('ACCEPTED');
  });
});

describe('attacks on the algorithm (RFC 8725 3.1, 3.2)', () => {
  it.each<Row>([
    ['none', { alg: 'none' }, 'ALG_NONE'],
    ['None', { alg: 'None' }, 'ALG_NONE'],
    ['NONE', { alg: 'NONE' }, 'ALG_NONE'],
    ['nOnE', { alg: 'nOnE' }, 'ALG_NONE'],
    ['no alg', { alg: undefined }, 'ALG_MISSING'],
    ['null', { alg: null }, 'ALG_NOT_ALLOWED'],
    ['list', { alg: ['RS256'] }, 'ALG_NOT_ALLOWED'],
    ['blank', { alg: '' }, 'ALG_NOT_ALLOWED'],
    ['lower case', { alg: 'rs256' }, 'ALG_NOT_ALLOWED'],
    ['with a blank', { alg: 'RS256 ' }, 'ALG_NOT_ALLOWED'],
    ['not on the list', { alg: 'RS512' }, 'ALG_NOT_ALLOWED'],
    ['HMAC, not on the list', { alg: 'HS256', kid: 'HS256' }, 'ALG_NOT_ALLOWED'],
    ['PS256 for a key of RS256 has a bad signature', { alg: 'PS256' }, 'SIGNATURE_WRONG'],
    ["an RSA algorithm for another's own", { alg: 'RS256', kid: 'PS256' }, 'KEY_OTHER_ALGORITHM'],
    ['ES256 for an RSA key', { alg: 'ES256' }, 'KEY_OTHER_ALGORITHM'],
  ])('%s', (_rule, header, code) => {
    expect(withHeader(header)).toBe(code);
  });

  it('unsigned: empty signature with none, and with a real algorithm', () => {
    expect(check(`${encode({ alg: 'none' })}.${body}.`)).toBe('ALG_NONE');
    expect(check(`${head}.${body}.`)).toBe('SIGNATURE_MISSING');
  });

  it('HS256 keyed by the public key in every encoding (key confusion), even where HMAC is allowed', () => {
    const confused = new TokenChecker({ ...POLICY, algorithms: ['RS256', 'HS256'] }, KEYS);
    const key = publicKeyOf('RS256');
    const jwk = key.export({ format: 'jwk' });
    const pem = key.export({ format: 'pem', type: 'spki' }) as string;
    const secrets = [pem, pem.trim(), key.export({ format: 'pem', type: 'pkcs1' }), key.export({ format: 'der', type: 'spki' })];
    for (const secret of [...secrets, JSON.stringify(jwk), jwk.n ?? '', Buffer.from(jwk.n ?? '', 'base64url')]) {
      const forged = tokenOf({ alg: 'HS256', kid: 'RS256' }, CLAIMS, 'HS256', secretKey(secret));
      expect(confused.verdict(forged, NOW).code).toBe('KEY_OTHER_ALGORITHM');
    }
    expect(confused.verdict(tokenOf({ alg: 'HS256', kid: 'HS256' }, CLAIMS, 'HS256'), NOW).code).toBe('ACCEPTED');
  });
});

describe('attacks on the signature', () => {
  const es = tokenOf({ alg: 'ES256', kid: 'ES256' }, CLAIMS, 'ES256');
  const input = es.slice(0, es.lastIndexOf('.'));
  const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
  it.each<[string, string]>([
    ['zero', `${head}.${body}.${Buffer.alloc(256).toString('base64url')}`],
    ['of another token', `${head}.${body}.${tokenOf(HEADER, { ...CLAIMS, sub: 'x' }).split('.')[2]}`],
    ['of another key', tokenOf(HEADER, CLAIMS, 'RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
    ['payload changed', `${head}.${encode({ ...CLAIMS, sub: 'admin' })}.${seal}`],
    ['header changed', `${encode({ ...HEADER, foo: 1 })}.${body}.${seal}`],
    ['too short', `${head}.${body}.AAAA`],
    ['ECDSA r = s = 0', `${input}.${Buffer.alloc(64).toString('base64url')}`],
    ['ECDSA r = s = n', `${input}.${Buffer.concat([order, order]).toString('base64url')}`],
    ['ECDSA in DER', `${input}.${derSignature(input)}`],
    ['ECDSA of the wrong length', `${input}.${Buffer.alloc(63, 1).toString('base64url')}`],
  ])('%s', (_rule, token) => {
    expect(check(token)).toBe('SIGNATURE_WRONG');
  });
});

describe('attacks on the key (RFC 8725 3.10)', () => {
  it.each<Row>([
    ['jwk', { jwk: jwkOf('RS256') }, 'HEADER_KEY'],
    ['jku', { jku: 'https://evil/jwks' }, 'HEADER_KEY'],
    ['x5u', { x5u: 'https://evil/cert' }, 'HEADER_KEY'],
    ['x5c', { x5c: ['MII'] }, 'HEADER_KEY'],
    ['x5t', { x5t: 'abc' }, 'HEADER_KEY'],
    ['x5t#S256', { 'x5t#S256': 'abc' }, 'HEADER_KEY'],
    ['no kid', { kid: undefined }, 'KID_MISSING'],
    ['kid blank', { kid: ' ' }, 'KID_INVALID'],
    ['kid a number', { kid: 1 }, 'KID_INVALID'],
    ['kid null', { kid: null }, 'KID_INVALID'],
    ['kid a list', { kid: ['RS256'] }, 'KID_INVALID'],
    ['kid a path', { kid: '../../../../dev/null' }, 'KEY_UNKNOWN'],
    ['kid as SQL', { kid: "x' UNION SELECT 'key" }, 'KEY_UNKNOWN'],
    ['kid as a command', { kid: '|/usr/bin/id' }, 'KEY_UNKNOWN'],
    ['kid __proto__', { kid: '__proto__' }, 'KEY_UNKNOWN'],
    ['kid of another case', { kid: 'rs256' }, 'KEY_UNKNOWN'],
    ['kid of two keys', { kid: 'twice' }, 'KEY_AMBIGUOUS'],
    ['kid of a key for encryption', { kid: 'enc' }, 'KEY_OTHER_USE'],
    ['kid of a broken key', { kid: 'broken' }, 'KEY_UNUSABLE'],
  ])('%s', (_rule, header, code) => {
    expect(withHeader(header)).toBe(code);
  });
});

describe('attacks by extensions and types (RFC 7515 4.1.11, RFC 8725 3.11)', () => {
  it.each<Row>([
    ['crit not known', { crit: ['exp'], exp: 1 }, 'CRITICAL_HEADER'],
    ['crit empty', { crit: [] }, 'CRITICAL_HEADER'],
    ['crit no list', { crit: 'b64' }, 'CRITICAL_HEADER'],
    ['crit naming what is absent', { crit: ['http://x'] }, 'CRITICAL_HEADER'],
    ['crit null', { crit: null }, 'CRITICAL_HEADER'],
    ['b64', { b64: false }, 'HEADER_ENCODING'],
    ['zip', { zip: 'DEF' }, 'HEADER_ENCODING'],
    ['logout token', { typ: 'logout+jwt' }, 'TYP_WRONG'],
    ['DPoP proof', { typ: 'dpop+jwt' }, 'TYP_WRONG'],
    ['security event', { typ: 'secevent+jwt' }, 'TYP_WRONG'],
    ['a type that is not listed', { typ: 'JWT' }, 'TYP_WRONG'],
    ['the word for none, written', { typ: '(absent)' }, 'TYP_WRONG'],
    ['typ null', { typ: null }, 'TYP_WRONG'],
    ['typ a list', { typ: ['at+jwt'] }, 'TYP_WRONG'],
    ['typ with a blank', { typ: 'at+jwt ' }, 'TYP_WRONG'],
    ['another top type', { typ: 'text/at+jwt' }, 'TYP_WRONG'],
  ])('%s', (_rule, header, code) => {
    expect(withHeader(header)).toBe(code);
  });

  it('no typ where the list does not say (absent)', () => {
    expect(new TokenChecker({ ...POLICY, allowedTyp: ['at+jwt'] }, KEYS).verdict(GOOD, NOW).code).toBe('TYP_MISSING');
  });

  it.each<Row>([
    ['logout or security event by its claim', { events: {} }, 'OTHER_KIND'],
    ['bound to a certificate', { cnf: { 'x5t#S256': 'x' } }, 'BOUND_TOKEN'],
    ['bound to a key', { cnf: { jkt: 'x' } }, 'BOUND_TOKEN'],
    ['cnf null', { cnf: null }, 'BOUND_TOKEN'],
  ])('%s', (_rule, claims, code) => {
    expect(withClaims(claims)).toBe(code);
  });
});

describe('attacks on the form', () => {
  it.each<[string, unknown, StrictRefusal]>([
    ['no text', undefined, 'TOKEN_MISSING'],
    ['a number', 5, 'TOKEN_MISSING'],
    ['an object', { token: GOOD }, 'TOKEN_MISSING'],
    ['empty', '', 'TOKEN_MISSING'],
    ['one part', head, 'NOT_THREE_PARTS'],
    ['two parts', `${head}.${body}`, 'NOT_THREE_PARTS'],
    ['four parts', `${GOOD}.${seal}`, 'NOT_THREE_PARTS'],
    ['five parts', `${GOOD}.a.b`, 'NOT_THREE_PARTS'],
    ['JSON serialization', JSON.stringify({ payload: body, protected: head, signature: seal }), 'NOT_THREE_PARTS'],
    ['scheme in front', `Bearer ${GOOD}`, 'NOT_BASE64URL'],
    ['blank in front', ` ${GOOD}`, 'NOT_BASE64URL'],
    ['new line at the end', `${GOOD}\n`, 'NOT_BASE64URL'],
    ['padding', `${head}.${body}.${seal}==`, 'NOT_BASE64URL'],
    ['the other alphabet', `${head}.${body}.${seal.slice(1)}+`, 'NOT_BASE64URL'],
    ['stray low bits', `${head}.${body}.${strayed(seal)}`, 'NOT_BASE64URL'],
    ['blank inside', `${head}.${body.slice(0, 4)} ${body.slice(4)}.${seal}`, 'NOT_BASE64URL'],
    ['NUL inside', `${head}.${body}.${seal}\0`, 'NOT_BASE64URL'],
    ['letters that look alike', `${head}.${body}.${seal.slice(0, -1)}\u0410`, 'NOT_BASE64URL'],
    ['too large', tokenOf(HEADER, { ...CLAIMS, x: 'x'.repeat(4096) }), 'TOKEN_TOO_LARGE'],
    ['a megabyte of dots', '.'.repeat(1_000_000), 'TOKEN_TOO_LARGE'],
    ['header empty', `.${body}.${seal}`, 'HEADER_NOT_JSON'],
    ['header a list', tokenOf('[]', CLAIMS), 'HEADER_NOT_JSON'],
    ['header with a byte order mark', tokenOf(`\uFEFF${JSON.stringify(HEADER)}`, CLAIMS), 'HEADER_NOT_JSON'],
    ['header in UTF-16', `${Buffer.from(JSON.stringify(HEADER), 'utf16le').toString('base64url')}.${body}.${seal}`, 'HEADER_NOT_JSON'],
    ['header member twice', tokenOf('{"alg":"none","alg":"RS256","kid":"RS256"}', CLAIMS), 'HEADER_DUPLICATE'],
    ['header member twice, one escaped', tokenOf('{"alg":"RS256","\\u0061lg":"RS256","kid":"RS256"}', CLAIMS), 'HEADER_DUPLICATE'],
    ['header nested deeply', tokenOf(`{"alg":"RS256","kid":"RS256","x":${'['.repeat(40)}${']'.repeat(40)}}`, CLAIMS), 'HEADER_TOO_DEEP'],
    ['payload no JSON', tokenOf(HEADER, 'foo'), 'PAYLOAD_NOT_JSON'],
    ['payload a text', tokenOf(HEADER, '"foo"'), 'PAYLOAD_NOT_JSON'],
    ['payload empty', tokenOf(HEADER, ''), 'PAYLOAD_NOT_JSON'],
    ['claim twice', tokenOf(HEADER, `{"sub":"admin",${JSON.stringify(CLAIMS).slice(1)}`), 'PAYLOAD_DUPLICATE'],
    ['claim twice, one escaped', tokenOf(HEADER, `{"s\\u0075b":"admin",${JSON.stringify(CLAIMS).slice(1)}`), 'PAYLOAD_DUPLICATE'],
    ['claim twice, inside', tokenOf(HEADER, `{"x":{"a":1,"a":2},${JSON.stringify(CLAIMS).slice(1)}`), 'PAYLOAD_DUPLICATE'],
    ['payload nested deeply', tokenOf(HEADER, `{"x":${'{"a":'.repeat(99)}1${'}'.repeat(99)}}`), 'PAYLOAD_TOO_DEEP'],
  ])('%s', (_rule, token, code) => {
    expect(check(token)).toBe(code);
  });

  it('payload that is no UTF-8', () => {
    const input = `${head}.${Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url')}`;
    expect(check(`${input}.${signatureOf('RS256', input).toString('base64url')}`)).toBe('PAYLOAD_NOT_JSON');
  });
});

describe('attacks on issuer, audience and subject', () => {
  it.each<Row>([
    ['no iss', { iss: undefined }, 'ISSUER_MISSING'],
    ['another iss', { iss: 'https://evil' }, 'ISSUER_WRONG'],
    ['iss with a slash', { iss: 'https://issuer/op/' }, 'ISSUER_WRONG'],
    ['iss of another case', { iss: 'https://ISSUER/op' }, 'ISSUER_WRONG'],
    ['iss that begins alike', { iss: 'https://issuer/opera' }, 'ISSUER_WRONG'],
    ['iss a list', { iss: ['https://issuer/op'] }, 'ISSUER_WRONG'],
    ['iss null', { iss: null }, 'ISSUER_WRONG'],
    ['no aud', { aud: undefined }, 'AUDIENCE_MISSING'],
    ['aud null', { aud: null }, 'AUDIENCE_FORM'],
    ['aud a number', { aud: 1 }, 'AUDIENCE_FORM'],
    ['aud an object', { aud: { myZcee: true } }, 'AUDIENCE_FORM'],
    ['aud an empty list', { aud: [] }, 'AUDIENCE_FORM'],
    ['aud a list with a number', { aud: ['myZcee', 1] }, 'AUDIENCE_FORM'],
    ['aud a list in a list', { aud: [['myZcee']] }, 'AUDIENCE_FORM'],
    ['aud of another case', { aud: 'myzcee' }, 'AUDIENCE_WRONG'],
    ['aud that begins alike', { aud: 'myZcee2' }, 'AUDIENCE_WRONG'],
    ['aud with a slash', { aud: 'myZcee/' }, 'AUDIENCE_WRONG'],
    ['aud as one text of two', { aud: 'a myZcee' }, 'AUDIENCE_WRONG'],
    ['no sub', { sub: undefined }, 'SUBJECT_MISSING'],
    ['sub null', { sub: null }, 'SUBJECT_FORM'],
    ['sub a number', { sub: 7 }, 'SUBJECT_FORM'],
    ['sub a list', { sub: ['distuser1'] }, 'SUBJECT_FORM'],
    ['sub half a character', { sub: 'a\ud800' }, 'SUBJECT_FORM'],
    ['sub empty', { sub: '' }, 'SUBJECT_BLANK'],
    ['sub blank', { sub: ' \u00a0 ' }, 'SUBJECT_BLANK'],
    ['sub with NUL', { sub: 'distuser1\0' }, 'SUBJECT_CONTROL'],
    ['sub with a line end', { sub: 'a\r\nICH408I' }, 'SUBJECT_CONTROL'],
    ['sub with a C1 control', { sub: 'a\u0085b' }, 'SUBJECT_CONTROL'],
    ['sub of 247 bytes', { sub: 'x'.repeat(247) }, 'SUBJECT_TOO_LONG'],
    ['sub of 124 characters, 248 bytes', { sub: 'é'.repeat(124) }, 'SUBJECT_TOO_LONG'],
    ['a required claim missing', { jti: undefined }, 'CLAIM_MISSING'],
    ['a required claim null', { jti: null }, 'CLAIM_MISSING'],
    ['a required claim blank', { jti: ' ' }, 'CLAIM_MISSING'],
  ])('%s', (_rule, claims, code) => {
    expect(withClaims(claims)).toBe(code);
  });

  it('a required claim that every object inherits is not there', () => {
    expect(new TokenChecker({ ...POLICY, requiredClaims: ['toString'] }, KEYS).verdict(GOOD, NOW).code).toBe('CLAIM_MISSING');
  });
});

describe('attacks on time', () => {
  it.each<Row>([
    ['no exp', { exp: undefined }, 'EXPIRY_MISSING'],
    ['exp a text', { exp: String(NOW + 60) }, 'TIME_FORM'],
    ['exp null', { exp: null }, 'TIME_FORM'],
    ['exp true', { exp: true }, 'TIME_FORM'],
    ['exp 1e20', { exp: 1e20 }, 'TIME_FORM'],
    ['exp in milliseconds', { exp: (NOW + 60) * 1000 }, 'TIME_FORM'],
    ['exp negative', { exp: -1 }, 'TIME_FORM'],
    ['nbf a text', { nbf: '1' }, 'TIME_FORM'],
    ['iat a list', { iat: [NOW] }, 'TIME_FORM'],
    ['ended', { iat: NOW - 100, exp: NOW - 5 }, 'EXPIRED'],
    ['begins later', { nbf: NOW + 6 }, 'NOT_YET_VALID'],
    ['issued in the future', { iat: NOW + 6 }, 'ISSUED_LATER'],
    ['ends before it was issued', { iat: NOW + 4, exp: NOW + 2 }, 'TIMES_TURNED'],
    ['ends before it begins', { nbf: NOW + 4, exp: NOW + 2 }, 'TIMES_TURNED'],
    ['lives too long', { exp: NOW + 3601 }, 'LIFETIME_TOO_LONG'],
    ['lives too long, and does not say since when', { iat: undefined, exp: NOW + 3601 }, 'LIFETIME_TOO_LONG'],
  ])('%s', (_rule, claims, code) => {
    expect(withClaims(claims)).toBe(code);
  });

  it('exp 1e400, a number that JSON can write and nobody can hold', () => {
    expect(check(tokenOf(HEADER, JSON.stringify(CLAIMS).replace(String(NOW + 60), '1e400')))).toBe('TIME_FORM');
  });

  it('is [iat - skew, exp + skew) for every skew and life', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 500 }), fc.integer({ min: -700, max: 700 }), (skew, life, after) => {
        const one = new TokenChecker({ ...POLICY, clockSkewSeconds: skew }, KEYS);
        const token = tokenOf({ alg: 'EdDSA', kid: 'EdDSA' }, { ...CLAIMS, exp: NOW + life }, 'EdDSA');
        expect(one.verdict(token, NOW + after).accepted).toBe(after >= -skew && after < life + skew);
      }),
    );
  });
});

describe('verdicts', () => {
  it('never throw and never accept, whatever text comes', () => {
    const piece = fc.oneof(fc.string(), fc.base64String(), fc.json().map(encode), fc.constantFrom(head, body, seal));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.array(piece).map((parts) => parts.join('.')),
        ),
        (token) => {
          if (token !== GOOD) expect(checker.verdict(token, NOW).accepted).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('one changed character is enough', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length - 1), fc.constantFrom(...'AZaz09-_.=+/ '), (at, letter) => {
        const changed = GOOD.slice(0, at) + letter + GOOD.slice(at + 1);
        if (changed !== GOOD) expect(checker.verdict(changed, NOW).accepted).toBe(false);
      }),
    );
  });

  it('have steps that the catalogue knows, the refusing one last', () => {
    const { steps, outcome } = checker.decide(tokenOf(HEADER, { ...CLAIMS, cnf: {} }), NOW);
    expect(outcome).toBe('refused');
    expect(steps.at(-1)).toMatchObject({ check: 'STRICT.CNF', verdict: 'fail', found: 'BOUND_TOKEN' });
    for (const { check: id } of [...steps, ...checker.decide(GOOD, NOW).steps]) expect(jwtCatalogue.checks).toHaveProperty([id]);
  });

  it('each have a reason and a hint of their own', () => {
    const texts = Object.values(STRICT_REFUSALS);
    expect(new Set(texts.map(({ reason }) => reason)).size).toBe(texts.length);
    for (const { hint } of texts) expect(hint).not.toBe('');
  });
});

function secretKey(secret: string | Buffer) {
  return createSecretKey(Buffer.from(secret as string));
}

/** The last character with a low bit set that no byte has. */
function strayed(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') + 1];
}

function derSignature(input: string): string {
  return sign('sha256', Buffer.from(input), privateKeyOf('ES256')).toString('base64url');
}
