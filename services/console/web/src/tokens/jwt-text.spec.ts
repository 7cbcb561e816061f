import { BREAKAGES } from './break-token.js';
import { readJwt, writeJwt } from './jwt-text.js';

const encode = (value: unknown): string => writeJwt({ header: JSON.stringify(value), payload: '', signature: '' }).split('.')[0] ?? '';
const TOKEN = `${encode({ alg: 'RS256' })}.${encode({ sub: 'Zoë', exp: 5 })}.c2ln`;

describe('the token bench', () => {
  it('takes a token apart and puts it together to the same', () => {
    const parts = readJwt(TOKEN);
    expect(parts?.payload).toContain('"sub": "Zoë"');
    expect(parts && writeJwt(parts)).toBe(TOKEN);
  });

  it('knows what is no JWT', () => {
    for (const text of ['', 'a', 'a.b', 'a.b.c.d']) expect(readJwt(text)).toBeUndefined();
  });

  it('shows a part that is no JSON as it is', () => {
    expect(readJwt('%%.e30.x')).toEqual({ header: '%%', payload: '{}', signature: 'x' });
  });

  it.each(BREAKAGES)('$title: the token is another one', ({ apply }) => {
    expect(apply(TOKEN)).not.toBe(TOKEN);
    expect(apply('no token')).toEqual(expect.any(String));
  });
});
