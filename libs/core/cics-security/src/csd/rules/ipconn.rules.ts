import type { Rule } from './rule.js';

/** An APPLID begins with a letter; from 6.x on also with $, @ or # (cics.md 1.1). */
export const APPLID = { '5.x': /^[A-Z][A-Z0-9$@#]{0,7}$/, '6.x': /^[A-Z$@#][A-Z0-9$@#]{0,7}$/ } as const;
const CIPHERS = /^([0-9A-F]{2}){1,28}$|^[A-Z0-9._-]+\.XML$/i;

export const IPCONN_RULES: readonly Rule[] = [
  {
    field: 'SECURITYNAME',
    broken: ({ given }) => given['LINKAUTH'] === 'CERTUSER' && (given['SECURITYNAME'] ?? '') !== '',
    reason: 'SECURITYNAME is valid with LINKAUTH(SECUSER) only',
    hint: 'Remove SECURITYNAME, or write LINKAUTH(SECUSER)',
  },
  {
    field: 'APPLID',
    broken: ({ name, given, release }) => !APPLID[release].test(given['APPLID'] || name),
    reason: 'an APPLID is letters, digits, $, @ and #, and begins with a letter (from 6.x on also with $, @ or #)',
    hint: 'Write the APPLID that the partner presents',
  },
  {
    field: 'SSL',
    broken: ({ given, release }) => given['SSL'] === 'ATTLSAWARE' && release === '5.x',
    reason: 'SSL(ATTLSAWARE) is known from 6.x on',
    hint: 'Write SSL(YES), or set the switch release to 6.x',
  },
  {
    field: 'CIPHERS',
    broken: ({ given }) => (given['CIPHERS'] ?? '') !== '' && !CIPHERS.test(given['CIPHERS'] ?? ''),
    reason: 'CIPHERS is up to 28 two-digit hexadecimal codes, or the name of a cipher file (.xml)',
    hint: 'Write CIPHERS(3538392F3233) or CIPHERS(defaultciphers.xml)',
  },
  {
    field: 'HOST',
    severity: 'warning',
    broken: ({ given, all }) => (given['HOST'] ?? '') !== '' && all['SENDCOUNT'] === '0',
    reason: 'HOST stays blank on a connection that only clients use (SENDCOUNT(0))',
    hint: 'Remove HOST, or give it sessions to send on with SENDCOUNT',
  },
  {
    field: 'HOST',
    broken: ({ given, all }) => (given['HOST'] ?? '') === '' && all['SENDCOUNT'] !== '0',
    reason: 'a connection with sessions to send on (SENDCOUNT) needs a HOST',
    hint: 'Add HOST(name) and PORT(number), or write SENDCOUNT(0) for a client',
  },
  {
    field: 'PORT',
    broken: ({ all }) => (all['HOST'] ?? '') !== '' && all['SENDCOUNT'] !== '0' && all['PORT'] === 'NO',
    reason: 'a connection with a HOST to connect to needs its PORT',
    hint: 'Add PORT(number): the PORTNUMBER of the partner',
  },
];
