import { sample, type SampleDatabase } from '../testing/sample-database.js';
import { usermap, type UsermapRequest } from './usermap.js';

function codes(from: SampleDatabase, request: Partial<UsermapRequest> = {}): string {
  const { saf, racf, reason, userid } = usermap(from.db, { name: 'CN=ann,O=Acme', registry: 'R', ...request }).value;
  return `${saf}/${racf}/${reason} ${userid ?? ''}`.trim();
}

const mapped = (): SampleDatabase =>
  sample().user('USER1').user('SERVER').activate('IDIDMAP', 'FACILITY').filter('USER1', 'O=Acme', '*').raclist('IDIDMAP');

describe('R_usermap function 8 (saf.md 5.7)', () => {
  it('gives the user ID with 0/0/0', () => {
    expect(codes(mapped())).toBe('0/0/0 USER1');
  });

  it.each<[string, Partial<UsermapRequest>]>([
    ['8/8/40', { name: '' }],
    ['8/8/40', { name: ' ' }],
    ['8/8/40', { name: 'x'.repeat(247) }],
    ['8/8/44', { registry: '' }],
    ['8/8/44', { registry: 'x'.repeat(256) }],
    ['8/8/48', { name: 'CN=ann,O=Other' }],
  ])('gives %s for %j', (expected, request) => {
    expect(codes(mapped(), request)).toBe(expected);
  });

  it('tells an inactive class, and one that is not in storage, by the same 48', () => {
    expect(codes(mapped().apply({ type: 'switch', switch: 'active', classes: ['IDIDMAP'], on: false }))).toBe('8/8/48');
    expect(codes(mapped().apply({ type: 'noraclist', classes: ['IDIDMAP'] }))).toBe('8/8/48');
  });

  it('takes READ to both FACILITY profiles of a caller in problem state: 20 without', () => {
    const db = mapped();
    expect(codes(db, { caller: 'SERVER' })).toBe('8/8/20');
    db.profile('FACILITY', 'IRR.RUSERMAP', { SERVER: 'READ' });
    expect(codes(db, { caller: 'SERVER' })).toBe('8/8/20');
    db.profile('FACILITY', 'IRR.IDIDMAP.QUERY', { SERVER: 'READ' });
    expect(codes(db, { caller: 'SERVER' })).toBe('0/0/0 USER1');
  });
});
