import { renderSteps } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';
import { safCatalogue } from '@idprop/saf';
import type { RacfQueryAnswer } from '@idprop/server';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';

const NO_DECISION = 4;

/** Prints a decision: the outcome, who comes out, and every check in order. */
export function showDecision(session: Session, answer: RacfQueryAnswer, json: boolean | undefined): void {
  const { outcome, identity, codes, name, steps } = answer;
  const text = renderSteps(steps, safCatalogue, { colour: session.colour });
  session.end(outcome === 'granted' ? EXIT.done : EXIT.refused);
  if (json === true) {
    session.json({ outcome, identity, codes, ...(name === undefined ? {} : { name }), steps, text: renderSteps(steps, safCatalogue) });
    return;
  }
  const verdict = verdictOf(answer, session.paint);
  const who = name ?? (identity.kind === 'none' ? undefined : describeIdentity(identity));
  const numbers = `SAF ${codes.saf}, RACF ${codes.racf}, reason ${codes.reason}`;
  session.print([[verdict, ...(who === undefined ? [] : [who]), numbers].join('   ')]);
  session.ladder(text.map((line) => `  ${line}`).join('\n'));
}

/** SAF 4 is neither yes nor no: RACF protects nothing here, and the resource manager decides (saf.md 2.3). */
function verdictOf({ codes, outcome }: RacfQueryAnswer, paint: Session['paint']): string {
  if (outcome === 'granted') return paint.green(outcome);
  return codes.saf === NO_DECISION ? paint.yellow('no decision') : paint.red(outcome);
}
