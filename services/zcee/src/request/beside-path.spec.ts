import { besidePath } from './beside-path.js';

describe('what a request has beside its path', () => {
  it.each([
    ['', undefined, undefined],
    ['?a=1&b=2', undefined, '?a=1&b=2'],
    ['?a=1&access_token=ey.x.y&p%61ssword=s', undefined, '?a=1&access_token=****&p%61ssword=****'],
    ['', '{"é":1}', 'body of 8 bytes'],
    ['?a=%zz', '{}', '?a=%zz body of 2 bytes'],
  ])('%s with body %s is noted as %s', (query, body, found) => {
    const [step] = besidePath({ query, ...(body === undefined ? {} : { body }) });
    expect(step?.found).toBe(found);
  });
});
