import type { Judged, Rule } from './rule.js';

const isJournaled = ({ all }: Judged): boolean =>
  all['JNLADD'] !== 'NONE' || all['JNLREAD'] !== 'NONE' || all['JNLUPDATE'] === 'YES' || all['JNLSYNCREAD'] === 'YES';

export const FILE_RULES: readonly Rule[] = [
  {
    field: 'JOURNAL',
    broken: (judged) => judged.all['JOURNAL'] === 'NO' && isJournaled(judged),
    reason: 'what is to be journaled has no journal to go to',
    hint: 'Add JOURNAL(number)',
  },
  {
    field: 'FWDRECOVLOG',
    broken: ({ all }) => all['RECOVERY'] === 'ALL' && all['FWDRECOVLOG'] === 'NO',
    reason: 'RECOVERY(ALL) needs a log for forward recovery',
    hint: 'Add FWDRECOVLOG(number)',
  },
  {
    field: 'CFDTPOOL',
    broken: ({ given, all }) => all['TABLE'] === 'CF' && !given['CFDTPOOL'],
    reason: 'TABLE(CF) needs the pool that the table is in',
    hint: 'Add CFDTPOOL(name)',
  },
  {
    field: 'MAXNUMRECS',
    broken: ({ all }) => all['TABLE'] === 'USER' && all['MAXNUMRECS'] === 'NOLIMIT',
    severity: 'warning',
    reason: 'a data table without MAXNUMRECS may grow without a limit',
    hint: 'Add MAXNUMRECS(number)',
  },
  {
    field: 'NSRGROUP',
    severity: 'warning',
    broken: ({ given, all }) => !!given['NSRGROUP'] && all['LSRPOOLNUM'] !== 'NONE',
    reason: 'NSRGROUP is for files without a pool',
    hint: 'Write LSRPOOLNUM(NONE), or remove it',
  },
  {
    field: 'REMOTENAME',
    severity: 'warning',
    broken: ({ given }) => !!given['REMOTENAME'] && !given['REMOTESYSTEM'],
    reason: 'REMOTENAME is not used without REMOTESYSTEM',
    hint: 'Add REMOTESYSTEM(sysid), or remove it',
  },
];
