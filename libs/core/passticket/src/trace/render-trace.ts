import type { EnhancedTrace } from './trace-enhanced.js';
import type { LegacyTrace } from './trace-legacy.js';
import { spaced } from './trace-text.js';

/** A trace as lines for people, at most 80 columns: every stage as bytes. */
export function renderTrace(trace: LegacyTrace | EnhancedTrace): string[] {
  return trace.algorithm === 'legacy' ? legacyLines(trace) : enhancedLines(trace);
}

const stage = (name: string, value: string, what: string): string => `${name.padEnd(10)}${value.padEnd(40)}${what}`;

function legacyLines(trace: LegacyTrace): string[] {
  return [
    `legacy PassTicket of ${trace.userid} for ${trace.applid} at second ${trace.epoch}`,
    '',
    stage('user', spaced(trace.useridEbcdic), 'EBCDIC, blanks to 8 bytes'),
    stage('appl', spaced(trace.applidEbcdic), 'EBCDIC, blanks to 8 bytes'),
    stage('result 1', spaced(trace.result1), 'E(user)'),
    stage('result 2a', spaced(trace.result2a), 'result 1 xor appl'),
    stage('result 2', spaced(trace.result2), 'E(result 2a)'),
    stage('result 3', spaced(trace.result3), 'its first 4 bytes'),
    stage('time', spaced(trace.time), 'seconds since 1970'),
    stage('result 4', spaced(trace.result4), 'result 3 xor time'),
    stage('pad 1', spaced(trace.pad1), "user, then X'55': odd rounds"),
    stage('pad 2', spaced(trace.pad2), 'even rounds'),
    '',
    'round  B = right, pad       C = E(B)             E = C xor left  shuffled',
    ...trace.rounds.map(
      ({ round, resultB, resultC, resultE, permuted }) =>
        `  ${round}    ${spaced(resultB)}  ${spaced(resultC)}  ${resultE.padEnd(14)}  ${permuted}`,
    ),
    '',
    stage('result 5', spaced(trace.result5), 'left and right of round 6'),
    stage('groups', trace.groups.map((six) => String(six).padStart(2)).join(' '), 'six bits each, overlapping'),
    stage('modulo 36', trace.indexes.map((index) => String(index).padStart(2)).join(' '), 'A-Z, then 0-9'),
    stage('ticket', ` ${[...trace.passticket].join('  ')}`, trace.passticket),
  ];
}

function enhancedLines(trace: EnhancedTrace): string[] {
  return [
    `enhanced PassTicket (${trace.type}) of ${trace.userid} for ${trace.applid} at second ${trace.epoch}`,
    '',
    stage('user appl', spaced(trace.userAppl), 'EBCDIC, 8 bytes each'),
    stage('HMAC', spaced(trace.hmac), 'first 6 bytes of M(user, appl)'),
    stage('time', spaced(trace.time), 'seconds since 1970'),
    stage('in', spaced(trace.timeCoderIn), 'HMAC xor time'),
    '',
    'round  M = right, round, (user, appl)  first 3  left    right',
    ...trace.rounds.map(
      ({ round, hmacInput, hmac, left, right }) =>
        `  ${round}    ${hmacInput.slice(0, 6)} ${hmacInput.slice(6, 8)} ${'...'.padEnd(20)}  ${hmac}   ${left}  ${right}`,
    ),
    ...(trace.type === 'UPPER' ? ['       UPPER: odd rounds keep the low 17 bits of the right half'] : []),
    '',
    stage('out', spaced(trace.timeCoderOut), `a number, in base ${trace.type === 'UPPER' ? 36 : 64}`),
    stage('digits', trace.indexes.map((index) => String(index).padStart(2)).join(' '), '0-9, A-Z, a-z, -, _'),
    stage('ticket', ` ${[...trace.passticket].join('  ')}`, trace.passticket),
  ];
}
