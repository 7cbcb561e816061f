import fc from 'fast-check';
import { decodeBase64url } from './base64url.js';
import { findToken } from './find-token.js';
import { parseToken } from './parse-token.js';
import { parseObject, parseStrictObject } from './strict-json.js';

const bytes = (text: string) => Buffer.from(text);
const part = (text: string) => bytes(text).toString('base64url');
const JWT = `${part('{"alg":"RS256"}')}.${part('{"sub":"distuser1"}')}.AAAA`;

describe('strict base64url', () => {
  it('decodes what it encodes, and nothing else decodes to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        expect(decodeBase64url(Buffer.from(data).toString('base64url'))).toEqual(Buffer.from(data));
      }),
    );
  });

  it.each(['QQ==', 'Q+/=', 'QR', 'A', 'QU Jj', 'QUJ\n'])(
    'refuses %j: padding, foreign characters, stray bits, a lone character',
    (text) => {
      expect(decodeBase64url(text)).toBeUndefined();
    },
  );
});

describe('strict JSON', () => {
  it('agrees with JSON.parse on objects that have each member once', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (value) => {
        const text = JSON.stringify(value);
        expect(parseStrictObject(bytes(text))).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate member'],
    ['{"a":1,"\\u0061":2}', 'duplicate member'],
    ['{"x":[{"a":{},"b":"a,","a":3}]}', 'duplicate member'],
    ['[1]', 'not an object'],
    ['null', 'not an object'],
    ['{"a":1', 'not JSON'],
    ['\uFEFF{"a":1}', 'not JSON'],
    [`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, 'nested too deeply'],
  ])('refuses %s', (text, fault) => {
    expect(parseStrictObject(bytes(text))).toEqual({ fault });
  });

  it('takes the same name in different objects, and values that look like names', () => {
    expect(parseStrictObject(bytes('{"a":{"a":"a"},"b":["a","a"],"c":[{"a":1},{"a":2}]}'))).toHaveProperty('value');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseStrictObject(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({ fault: 'not JSON' });
  });
});

describe('taking a token apart', () => {
  it('keeps the signed text as it came', () => {
    expect(parseToken(JWT)).toEqual({
      header: { alg: 'RS256' },
      claims: { sub: 'distuser1' },
      signingInput: JWT.slice(0, JWT.lastIndexOf('.')),
      signature: Buffer.from([0, 0, 0]),
    });
  });

  it.each([
    ['a.b', 'not three parts'],
    [`${JWT}.x`, 'not three parts'],
    [`${part('[]')}.${part('{}')}.`, 'header is not an object'],
    [`${part('{}')}.${part('{"exp":1,"exp":2}')}.`, 'payload is duplicate member'],
  ])('refuses %s', (text, fault) => {
    expect(parseToken(text)).toEqual({ fault });
  });

  it('takes other spellings of base64, deep nesting and bytes that are no UTF-8, as Liberty does', () => {
    expect(parseToken(JWT.replace('.', '=.'))).toMatchObject({ header: { alg: 'RS256' } });
    expect(parseToken(`${part('{}')}.${part('{"s":"\\u00ff\\u00fe"}').replaceAll('_', '/')}.AB`)).toMatchObject({
      signature: Buffer.from([0]),
    });
    expect(parseObject(bytes(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`))).toHaveProperty('value');
    expect(parseObject(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({ value: { '\uFFFD': 1 } });
  });
});

describe('finding the token (zcee.md 5.1)', () => {
  const get = (headers: Record<string, string>) => ({ method: 'GET', headers });

  it('takes what follows the exact word Bearer', () => {
    expect(findToken(get({ authorization: `Bearer ${JWT}` }))).toEqual({ kind: 'jwt', text: JWT });
  });

  it.each([`bearer ${JWT.replaceAll('.', '')}`, 'Basic RlJFRDpGUkVE'])(
    'takes the whole value of another scheme for a token: %s is opaque',
    (authorization) => {
      expect(findToken(get({ authorization }))).toEqual({ kind: 'opaque', text: authorization });
    },
  );

  it('finds no token without the header', () => {
    expect(findToken(get({}))).toEqual({ kind: 'none' });
    expect(findToken(get({ authorization: 'Bearer ' }))).toEqual({ kind: 'none' });
  });

  it('takes access_token of a posted form, of that exact content type', () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `a=1&access_token=${JWT}`;
    expect(findToken({ method: 'POST', headers: form, body })).toEqual({ kind: 'jwt', text: JWT });
    expect(findToken({ method: 'PUT', headers: form, body })).toEqual({ kind: 'none' });
    expect(findToken({ method: 'POST', headers: { 'content-type': `${form['content-type']}; charset=utf-8` }, body })).toEqual({
      kind: 'none',
    });
  });

  it('looks only into headerName when it is set, whole or in segments', () => {
    expect(findToken(get({ authorization: `Bearer ${JWT}` }), 'X-Token')).toEqual({ kind: 'none' });
    expect(findToken(get({ 'x-token': ` ${JWT} ` }), 'X-Token')).toEqual({ kind: 'jwt', text: JWT });
    const segments = { 'x-token-segments': '2', 'x-token-1': JWT.slice(0, 9), 'x-token-2': JWT.slice(9) };
    expect(findToken(get(segments), 'X-Token')).toEqual({ kind: 'jwt', text: JWT });
    expect(findToken(get({ ...segments, 'x-token': 'whole' }), 'X-Token')).toEqual({ kind: 'opaque', text: 'whole' });
  });
});
