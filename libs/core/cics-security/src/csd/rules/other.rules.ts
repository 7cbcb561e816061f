import type { Rule } from './rule.js';

export const TRANSACTION_RULES: readonly Rule[] = [
  {
    field: 'PROGRAM',
    broken: ({ given }) => !given['PROGRAM'] && !given['REMOTESYSTEM'] && given['DYNAMIC'] !== 'YES',
    reason: 'a transaction that runs here has a PROGRAM',
    hint: 'Add PROGRAM(name); a mirror has PROGRAM(DFHMIRS) PROFILE(DFHCICSA)',
  },
];

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
    field: 'USERID',
    severity: 'warning',
    broken: ({ given, all }) => !!given['USERID'] && all['USAGE'] === 'CLIENT',
    reason: 'USERID is for requests that come in: it is not used with USAGE(CLIENT)',
    hint: 'Remove it',
  },
];
