import type { Rule } from './rule.js';

export const PROGRAM_RULES: readonly Rule[] = [
  {
    field: 'API',
    broken: ({ all }) => all['API'] === 'OPENAPI' && all['CONCURRENCY'] === 'QUASIRENT',
    reason: 'API(OPENAPI) needs a program that is threadsafe',
    hint: 'Write CONCURRENCY(REQUIRED)',
  },
  {
    field: 'JVMCLASS',
    broken: ({ given, all }) => all['JVM'] === 'YES' && !given['JVMCLASS'],
    reason: 'JVM(YES) needs the class that is to run',
    hint: 'Add JVMCLASS(name)',
  },
  {
    field: 'JVMCLASS',
    severity: 'warning',
    broken: ({ given, all }) => all['JVM'] === 'NO' && !!given['JVMCLASS'],
    reason: 'JVMCLASS is not used with JVM(NO)',
    hint: 'Write JVM(YES), or remove it',
  },
  {
    field: 'EXECUTIONSET',
    severity: 'warning',
    broken: ({ given }) => given['EXECUTIONSET'] === 'DPLSUBSET' && !!given['REMOTESYSTEM'],
    reason: 'EXECUTIONSET is for programs that run here',
    hint: 'Remove it, or REMOTESYSTEM',
  },
];
