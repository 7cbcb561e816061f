import type { EnhancedTrace } from './trace-enhanced.js';
import type { LegacyTrace } from './trace-legacy.js';
import { spaced } from './trace-text.js';

/** Last second that Date can express. */
const LAST_DATE = 8.64e12;

/**
 * A trace as lines for people, at most 80 columns: every stage as bytes, and what is done there. Plain text, for any terminal.
 *
 * @example
 * const lines = renderTrace(traceLegacy({ userid: 'MIKEM', applid: 'TSOSYS1', key: 'E001193519561977', epoch: 1111111 }));
 * lines[0]; // 'legacy PassTicket of MIKEM for TSOSYS1'
 */
export function renderTrace(trace: LegacyTrace | EnhancedTrace): string[] {
  return trace.algorithm === 'legacy' ? legacyLines(trace) : enhancedLines(trace);
}

const stage = (name: string, value: string, what: string): string => `${name.padEnd(10)}${value.padEnd(40)}${what}`.trimEnd();
const part = (number: number, what: string): string[] => ['', `${number}. ${what}`];

function legacyLines(trace: LegacyTrace): string[] {
  return [
    `legacy PassTicket of ${trace.userid} for ${trace.applid}`,
    momentOf(trace.epoch),
    ...part(1, 'User and application, under the key: E is DES, one block. The same each time.'),
    stage('user', spaced(trace.useridEbcdic), 'EBCDIC, blanks to 8 bytes'),
    stage('appl', spaced(trace.applidEbcdic), 'EBCDIC, blanks to 8 bytes'),
    stage('result 1', spaced(trace.result1), 'E(user)'),
    stage('result 2a', spaced(trace.result2a), 'result 1 xor appl'),
    stage('result 2', spaced(trace.result2), 'E(result 2a)'),
    stage('result 3', spaced(trace.result3), 'its first 4 bytes'),
    ...part(2, 'The time is mixed in.'),
    stage('time', spaced(trace.time), 'the second, 4 bytes'),
    stage('result 4', spaced(trace.result4), 'result 3 xor time'),
    ...part(3, 'Time-coder: six rounds on the halves of result 4, with the user as pad.'),
    stage('pad 1', spaced(trace.pad1), "user, then X'55': odd rounds"),
    stage('pad 2', spaced(trace.pad2), 'even rounds'),
    'round  B = right, pad       C = E(B)             left  X     shuffled',
    ...trace.rounds.map(({ round, resultB, resultC, resultE, permuted }, index) => {
      const left = index === 0 ? trace.result4.slice(0, 4) : (trace.rounds[index - 1]?.left ?? '');
      return `  ${round}    ${spaced(resultB)}  ${spaced(resultC)}  ${left}  ${resultE}  ${permuted}`;
    }),
    '       X = first 2 bytes of C xor left; right moves to left, shuffled X to right',
    stage('result 5', spaced(trace.result5), 'left and right after round 6'),
    ...part(4, 'Translation: six bits for each character, neighbours share two.'),
    stage('bits', trace.groups.map((six) => six.toString(2).padStart(6, '0')).join(' '), ''),
    stage('numbers', columns(trace.groups), ''),
    stage('modulo 36', columns(trace.indexes), 'A-Z are 0-25, 0-9 are 26-35'),
    stage('ticket', columns([...trace.passticket]), trace.passticket),
  ];
}

function enhancedLines(trace: EnhancedTrace): string[] {
  const base = trace.type === 'UPPER' ? 36 : 64;
  return [
    `enhanced PassTicket (${trace.type}) of ${trace.userid} for ${trace.applid}`,
    momentOf(trace.epoch),
    ...part(1, 'User and application, under the key: M is HMAC-SHA-512. The same each time.'),
    stage('user appl', spaced(trace.userAppl), 'EBCDIC, 8 bytes each'),
    stage('H', spaced(trace.hmac), 'first 6 bytes of M(user appl)'),
    ...part(2, 'The time is mixed in.'),
    stage('time', spaced(trace.time), 'the second, 6 bytes'),
    stage('in', spaced(trace.timeCoderIn), 'H xor time'),
    ...part(3, 'Time-coder: six rounds on the halves.'),
    stage('left', trace.timeCoderIn.slice(0, 6), ''),
    stage('right', trace.timeCoderIn.slice(6), ''),
    'round  M of right, round, user appl    first 3  left    right',
    ...trace.rounds.map(
      ({ round, hmacInput, hmac, left, right }) =>
        `  ${round}    ${hmacInput.slice(0, 6)} ${hmacInput.slice(6, 8)} ${'...'.padEnd(20)}  ${hmac}   ${left}  ${right}`,
    ),
    '       new right = left xor first 3; right moves to left',
    ...(trace.type === 'UPPER' ? ['       UPPER: odd rounds keep the low 17 bits of the new right'] : []),
    stage('out', spaced(trace.timeCoderOut), 'left and right after round 6'),
    ...part(4, `Translation: the number ${parseInt(trace.timeCoderOut, 16)} in base ${base}, 8 digits.`),
    stage('digits', columns(trace.indexes), base === 36 ? '0-9, then A-Z' : '0-9, A-Z, a-z, - and _'),
    stage('ticket', columns([...trace.passticket]), trace.passticket),
  ];
}

/** Numbers or characters, one below the other from line to line. */
function columns(values: readonly (number | string)[]): string {
  return values.map((value) => String(value).padStart(2)).join(' ');
}

function momentOf(epoch: number): string {
  return epoch > LAST_DATE ? `second ${epoch}` : `second ${epoch}, ${new Date(epoch * 1000).toISOString().replace('.000Z', 'Z')}`;
}
