import { describeProblem, type Problem } from '@idprop/decision';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';

/** One problem a line, as editors and compilers write them, and the sum. Ends with 1 where there is an error. */
export function showProblems(session: Session, problems: readonly Problem[], what: string): void {
  const { paint } = session;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const lines = problems.map((problem) => {
    const mark = problem.severity === 'error' ? paint.red('error') : paint.yellow('warning');
    return `${mark}  ${describeProblem(problem)}`;
  });
  // Between words where a terminal ends; whole lines for programs.
  if (lines.length > 0) session.ladder(lines.join('\n'));
  session.print([`${what}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`]);
  if (errors > 0) session.end(EXIT.refused);
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}
