import { clientCertificateName } from '../certificates/map-certificate.js';
import { readCertificate } from '../certificates/read-certificate.js';
import { sample, NOW } from '../testing/sample-database.js';
import { CLIENT } from '../testing/sample-certificates.js';
import { usermapNames, type UsermapNamesRequest } from './usermap-names.js';

const { db } = sample()
  .activate('FACILITY')
  .user('ANN', ['SYS1'], { segments: { LNOTES: { SNAME: 'Ann Clerk' }, NDS: { UNAME: 'annc' }, KERB: { KERBNAME: 'ann@ACME' } } })
  .user('BOB')
  .user('SERVER');

function ask(request: UsermapNamesRequest): string {
  const { saf, racf, reason, userid, name } = usermapNames(db, request).value;
  return `${saf}/${racf}/${reason} ${userid ?? name ?? ''}`.trim();
}

describe('R_usermap functions 1 to 6 (saf.md 5.7)', () => {
  const certificate = clientCertificateName(
    readCertificate(Buffer.from(CLIENT, 'base64')) as NonNullable<ReturnType<typeof readCertificate>>,
  );

  it.each<[string, string, UsermapNamesRequest]>([
    ['user ID to Lotus Notes name', '0/0/0 Ann Clerk', { function: 1, userid: 'ann' }],
    ['and back, in any case', '0/0/0 ANN', { function: 2, name: 'ANN CLERK' }],
    ['user ID to NDS name', '0/0/0 annc', { function: 3, userid: 'ANN' }],
    ['and back', '0/0/0 ANN', { function: 4, name: 'annc' }],
    ['user ID to Kerberos principal', '0/0/0 ann@ACME', { function: 5, userid: 'ANN' }],
    ['and back', '0/0/0 ANN', { function: 6, name: 'ann@ACME' }],
    ['a principal of another case', '8/8/16', { function: 6, name: 'Ann@ACME' }],
    ['a user without the name', '8/8/16', { function: 1, userid: 'BOB' }],
    ['a name that nobody has', '8/8/16', { function: 2, name: 'nobody' }],
    ['an unknown user', '8/8/24', { function: 3, userid: 'NOBODY' }],
    ['what is no certificate', '8/8/28', { function: 6, certificate: undefined, now: NOW }],
    ['a certificate of nobody', '8/8/32', { function: 6, certificate, now: NOW }],
    ['a caller without authority', '8/8/20', { function: 1, userid: 'ANN', caller: 'SERVER' }],
  ])('%s: %s', (_what, expected, request) => expect(ask(request)).toBe(expected));
});
