import { sample } from '../testing/sample-database.js';
import { CLIENT } from '../testing/sample-certificates.js';
import { rUsermap, type UsermapParameters } from './r-usermap.js';

const { db } = sample()
  .activate('FACILITY', 'IDIDMAP')
  .user('ANN', ['SYS1'], { segments: { LNOTES: { SNAME: 'Ann Clerk' }, KERB: { KERBNAME: 'ann@ACME' } } })
  .user('SERVER')
  .apply({ type: 'filter', userid: 'ANN', label: 'L1', name: 'UID=ann,O=Acme', registry: '*', owner: 'IBMUSER', at: 0 })
  .raclist('IDIDMAP');

describe('R_usermap by its function code (saf.md 5.7)', () => {
  it.each<[string, string, UsermapParameters]>([
    ['1: Lotus Notes name', '0/0/0 Ann Clerk', { function: 1, userid: 'ann' }],
    ['2: and back', '0/0/0 ANN', { function: 2, name: 'ann clerk' }],
    ['5: Kerberos principal', '0/0/0 ann@ACME', { function: 5, userid: 'ANN' }],
    ['6: and back', '0/0/0 ANN', { function: 6, name: 'ann@ACME' }],
    ['6: a certificate of nobody', '8/8/32', { function: 6, certificate: Buffer.from(CLIENT, 'base64') }],
    ['6: what is no certificate', '8/8/28', { function: 6, certificate: Buffer.from('none') }],
    ['8: distributed identity', '0/0/0 ANN', { function: 8, name: 'uid=ann, o=Acme', registry: 'R' }],
    ['8: without a filter', '8/8/48', { function: 8, name: 'bob', registry: 'R' }],
    ['8: a caller without authority', '8/8/20', { function: 8, name: 'uid=ann,o=Acme', registry: 'R', caller: 'SERVER' }],
    ['7: no such function', '8/8/4', { function: 7, name: 'A', registry: 'R', userid: 'ANN' }],
    ['8: no registry', '8/8/4', { function: 8, name: 'A' }],
    ['1: no user ID', '8/8/4', { function: 1, name: 'A' }],
    ['6: neither name nor certificate', '8/8/4', { function: 6 }],
  ])('%s: %s', (_what, expected, given) => {
    const { steps, value } = rUsermap(db, given, 0);
    expect(`${value.saf}/${value.racf}/${value.reason} ${value.userid ?? value.name ?? ''}`.trim()).toBe(expected);
    expect(steps.length).toBeGreaterThan(0);
  });
});
