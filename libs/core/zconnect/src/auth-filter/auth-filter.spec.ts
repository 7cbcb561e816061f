import { firstUnmet } from './accepts.js';
import { compareAddress } from './address.js';
import type { AuthFilter, Condition, FilterFacts, MatchType } from './model.js';

const FACTS: FilterFacts = {
  webApp: '/phonebook',
  requestUrl: 'https://wg31.washington.ibm.com:9443/phoneBook/contacts/LAST3',
  remoteAddress: '10.7.1.99',
  headers: { host: 'wg31.washington.ibm.com:9443', 'user-agent': 'curl/8', authorization: 'Bearer abc', cookie: 'a=1; LtpaToken2=x=y' },
};

const condition = (kind: Condition['kind'], matchType: MatchType, value?: string, name?: string): Condition => ({
  kind,
  matchType,
  reads: {},
  ...(value === undefined ? {} : { value }),
  ...(name === undefined ? {} : { name }),
});
const accepts = (...conditions: Condition[]): boolean =>
  firstUnmet({ id: 'f', conditions, reads: {} } satisfies AuthFilter, FACTS) === undefined;

describe('authFilter truth table (zcee.md 3)', () => {
  it.each([
    ['webApp', 'equals', '/phonebook', true],
    ['webApp', 'equals', '/phone', false],
    ['webApp', 'contains', 'phone', true],
    ['webApp', 'notContain', 'phone', false],
    ['requestUrl', 'contains', '/cscvinc/employee|/phoneBook/contacts', true],
    ['requestUrl', 'contains', '/phonebook/contacts', false],
    ['requestUrl', 'equals', FACTS.requestUrl, true],
    ['requestUrl', 'notContain', '/x1|/phoneBook', false],
    ['requestUrl', 'notContain', '/x1|/y1', true],
    ['host', 'equals', 'wg31.washington.ibm.com:9443', true],
    ['host', 'contains', 'WG31', false],
    ['userAgent', 'contains', 'curl', true],
    ['userAgent', 'notContain', 'curl', false],
    ['remoteAddress', 'equals', '10.7.1.*', true],
    ['remoteAddress', 'equals', '10.7.2.*', false],
    ['remoteAddress', 'contains', '10.7.2.*|10.7.[1-1].*', true],
    ['remoteAddress', 'notContain', '10.7.1.*', false],
    ['remoteAddress', 'notContain', '10.7.2.*', true],
    ['remoteAddress', 'greaterThan', '10.7.1.98', true],
    ['remoteAddress', 'greaterThan', '10.7.1.*', false],
    ['remoteAddress', 'lessThan', '10.7.1.100', true],
    ['remoteAddress', 'lessThan', '10.7.1.99', false],
    ['remoteAddress', 'contains', 'nonsense', false],
  ] as const)('%s %s %s is %s', (kind, matchType, value, expected) => {
    expect(accepts(condition(kind, matchType, value))).toBe(expected);
  });

  it.each([
    ['requestHeader', 'contains', 'Bearer', 'Authorization', true],
    ['requestHeader', 'contains', 'Basic', 'Authorization', false],
    ['requestHeader', 'contains', 'x', 'X-Absent', false],
    ['requestHeader', 'notContain', 'x', 'X-Absent', true],
    ['requestHeader', 'equals', undefined, 'Authorization', true],
    ['requestHeader', 'equals', undefined, 'X-Absent', false],
    ['cookie', 'contains', undefined, 'LtpaToken2', true],
    ['cookie', 'contains', undefined, 'other', false],
    ['cookie', 'equals', 'x=y', 'LtpaToken2', true],
  ] as const)('%s %s %s of %s is %s', (kind, matchType, value, name, expected) => {
    expect(accepts(condition(kind, matchType, value, name))).toBe(expected);
  });

  it('takes a star for a star: the filter printed in the seeds never matches', () => {
    expect(accepts(condition('requestUrl', 'equals', '/phoneBook/*'))).toBe(false);
    expect(accepts(condition('requestUrl', 'contains', '/phoneBook/*'))).toBe(false);
  });

  it('joins conditions by and, and accepts everything when there are none', () => {
    expect(accepts()).toBe(true);
    expect(accepts(condition('webApp', 'contains', 'phone'), condition('host', 'contains', 'nowhere'))).toBe(false);
  });

  it('reports the first unmet condition in the order of kinds, not of the file', () => {
    const conditions = [condition('cookie', 'contains', 'x', 'none'), condition('webApp', 'equals', 'none')];
    expect(firstUnmet({ id: 'f', conditions, reads: {} }, FACTS)?.kind).toBe('webApp');
  });
});

describe('address ranges', () => {
  it.each([
    ['10.7.1.99', '10.7.1.*', 'inside'],
    ['10.7.2.0', '10.7.1.*', 'above'],
    ['10.7.0.255', '10.7.1.*', 'below'],
    ['10.7.19.1', '10.7.[10-19].*', 'inside'],
    ['10.7.20.1', '10.7.[10-19].*', 'above'],
    ['::ffff:10.7.1.1', '10.7.1.*', 'inside'],
    ['10.7.1.1', '10.*.1.*', undefined],
    ['10.7.1.1', '10.[1-9].1.1', undefined],
    ['10.7.1.1', '10.7.1', undefined],
    ['10.7.1.1', '10.7.1.[9-1]', undefined],
    ['fe80::1', '10.7.1.*', undefined],
  ])('%s in %s is %s: a pattern is one unbroken range', (address, pattern, expected) => {
    expect(compareAddress(address, pattern)).toBe(expected);
  });
});
