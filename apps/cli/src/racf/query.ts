import { renderSteps } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';
import { safCatalogue } from '@idprop/saf';
import type { RacfQueryAnswer } from '@idprop/server';
import { EXIT } from '../exit-codes.js';
import type { Session } from '../terminal/session.js';

/** Prints a decision: the outcome, who comes out, and every check in order. */
export function showDecision(session: Session, answer: RacfQueryAnswer, json: boolean | undefined): void {
  const { outcome, identity, codes, steps } = answer;
  const text = renderSteps(steps, safCatalogue, { colour: session.colour });
  session.end(outcome === 'granted' ? EXIT.done : EXIT.refused);
  if (json === true) {
    session.json({ outcome, identity, ...(codes === undefined ? {} : { codes }), steps, text: renderSteps(steps, safCatalogue) });
    return;
  }
  const verdict = outcome === 'granted' ? session.paint.green(outcome) : session.paint.red(outcome);
  const numbers = codes === undefined ? '' : `   SAF ${codes.saf}, RACF ${codes.racf}, reason ${codes.reason}`;
  session.print([`${verdict}${identity.kind === 'none' ? '' : `   ${describeIdentity(identity)}`}${numbers}`]);
  session.ladder(text.map((line) => `  ${line}`).join('\n'));
}
