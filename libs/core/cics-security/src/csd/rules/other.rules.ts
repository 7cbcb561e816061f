import type { Rule } from './rule.js';

export const TRANSACTION_RULES: readonly Rule[] = [
  {
    field: 'PROGRAM',
    broken: ({ given }) => !given['PROGRAM'] && !given['REMOTESYSTEM'] && given['DYNAMIC'] !== 'YES',
    reason: 'a transaction that runs here has a PROGRAM',
    hint: 'Add PROGRAM(name); a mirror has PROGRAM(DFHMIRS) PROFILE(DFHCICSA)',
  },
  {
    field: 'TCLASS',
    broken: ({ given }) => (given['TCLASS'] ?? 'NO') !== 'NO' && !!given['TRANCLASS'],
    reason: 'a transaction has one class',
    hint: 'Keep TRANCLASS alone',
  },
  {
    field: 'WAITTIME',
    severity: 'warning',
    broken: ({ given, all }) => all['WAIT'] === 'NO' && !!given['WAITTIME'] && !/^[0,]*$/.test(given['WAITTIME']),
    reason: 'WAITTIME is not used with WAIT(NO)',
    hint: 'Write WAIT(YES), or remove it',
  },
];

/** What answers a request, or says who does. */
const ANSWERS = ['PROGRAM', 'TEMPLATENAME', 'HFSFILE', 'CONVERTER', 'ANALYZER', 'LOCATION'];

function hasValue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'NO';
}

export const URIMAP_RULES: readonly Rule[] = [
  {
    field: 'PATH',
    broken: ({ given }) => !given['PATH'],
    reason: 'PATH is missing',
    hint: 'Add PATH(/where/requests/come/*)',
  },
  {
    field: 'HOST',
    broken: ({ given }) => !given['HOST'],
    reason: 'HOST is missing',
    hint: 'Add HOST(*) for every host',
  },
  {
    field: 'PIPELINE',
    broken: ({ given, all }) => all['USAGE'] === 'PIPELINE' && !given['PIPELINE'],
    reason: 'USAGE(PIPELINE) needs a PIPELINE',
    hint: 'Add PIPELINE(name)',
  },
  {
    field: 'PATH',
    broken: ({ given, all }) => all['USAGE'] !== 'CLIENT' && !!given['PATH'] && !given['PATH'].startsWith('/'),
    reason: 'a PATH begins with /',
    hint: 'Write PATH(/where/requests/come/*)',
  },
  {
    field: 'PROGRAM',
    broken: ({ given, all }) => all['USAGE'] === 'SERVER' && !ANSWERS.some((attribute) => hasValue(given[attribute])),
    reason: 'USAGE(SERVER) leads nowhere',
    hint: `Add one of ${ANSWERS.join(', ')}`,
  },
  {
    field: 'LOCATION',
    broken: ({ given, all }) => all['REDIRECTTYPE'] !== 'NONE' && !given['LOCATION'],
    reason: 'a redirection needs the LOCATION that clients are sent to',
    hint: 'Add LOCATION(url)',
  },
  {
    field: 'ATOMSERVICE',
    broken: ({ given, all }) => all['USAGE'] === 'ATOM' && !given['ATOMSERVICE'],
    reason: 'USAGE(ATOM) needs an ATOMSERVICE',
    hint: 'Add ATOMSERVICE(name)',
  },
  {
    field: 'AUTHENTICATE',
    severity: 'warning',
    broken: ({ given, all }) => given['AUTHENTICATE'] === 'BASIC' && all['USAGE'] !== 'CLIENT',
    reason: 'AUTHENTICATE is for USAGE(CLIENT); who comes in is asked by the TCPIPSERVICE',
    hint: 'Remove it; write AUTHENTICATE(BASIC) on the TCPIPSERVICE',
  },
  {
    field: 'CERTIFICATE',
    severity: 'warning',
    broken: ({ given, all }) => !!given['CERTIFICATE'] && (all['USAGE'] !== 'CLIENT' || all['SCHEME'] !== 'HTTPS'),
    reason: 'CERTIFICATE is for USAGE(CLIENT) SCHEME(HTTPS)',
    hint: 'Remove it; the certificate of a server is that of the TCPIPSERVICE',
  },
  {
    field: 'TCPIPSERVICE',
    severity: 'warning',
    broken: ({ given, all }) => !!given['TCPIPSERVICE'] && all['USAGE'] === 'CLIENT',
    reason: 'TCPIPSERVICE is for requests that come in',
    hint: 'Remove it',
  },
  {
    field: 'USERID',
    severity: 'warning',
    broken: ({ given, all }) => !!given['USERID'] && all['USAGE'] === 'CLIENT',
    reason: 'USERID is for requests that come in: it is not used with USAGE(CLIENT)',
    hint: 'Remove it',
  },
];
