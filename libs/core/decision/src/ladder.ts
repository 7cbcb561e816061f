import { describeIdentity } from '@idprop/identity';
import { renderMessage, renderRemedy, type Catalogue } from './catalogue.js';
import { describeCodes } from './codes.js';
import { describeDefinition } from './definition.js';
import { isHop, partsInOrder } from './flow-order.js';
import type { Flow, Hop } from './flow.js';
import type { Message, Step, Verdict } from './step.js';
import { inRuns } from './runs.js';

export interface LadderOptions {
  /** ANSI colours; only for a terminal. */
  readonly colour?: boolean;
  /** Leaves out the checks that passed and read nothing new: who at each hop, what failed, what it says. */
  readonly brief?: boolean;
}

/**
 * A flow as a ladder of text: at each hop who it is, then each check with tick or cross, the definition it read, the codes,
 * the product's own messages and the remedy. A called service stands indented where the call was made.
 */
export function renderLadder(flow: Flow, catalogue: Catalogue, options: LadderOptions = {}): string {
  const paint = options.colour === true ? ansi : plain;
  const result = flow.result === null ? 'no answer' : String(flow.result);
  const verdict = flow.outcome === 'granted' ? paint.green(result) : paint.red(result);
  const head = `${paint.bold(flow.what)} -> ${verdict}   ${new Date(flow.at).toISOString()}   flow ${flow.id}`;
  const lines = flow.hops.flatMap((hop) => hopLines(hop, catalogue, options, paint));
  const tail = flow.partial ? [paint.red('  partial: a hop that was announced did not report')] : [];
  return [head, ...lines, ...tail].join('\n') + '\n';
}

/** The checks of one decision, as a ladder shows them. */
export function renderSteps(steps: readonly Step[], catalogue: Catalogue, options: LadderOptions = {}): string[] {
  const paint = options.colour === true ? ansi : plain;
  return steps.flatMap((step) => stepLines(step, catalogue, paint));
}

type Paint = Record<'bold' | 'dim' | 'green' | 'red' | 'cyan', (text: string) => string>;

const code = (on: number) => (text: string) => `\u001b[${on}m${text}\u001b[0m`;
const ansi: Paint = { bold: code(1), dim: code(2), green: code(32), red: code(31), cyan: code(36) };
const same = (text: string): string => text;
const plain: Paint = { bold: same, dim: same, green: same, red: same, cyan: same };

const MARKS: Record<Verdict, string> = { pass: '✓', fail: '✗', info: '·', 'not-reached': '-' };

function hopLines(hop: Hop, catalogue: Catalogue, options: LadderOptions, paint: Paint): string[] {
  const mark = {
    granted: paint.green('granted'),
    refused: paint.red('refused'),
    failed: paint.red('failed'),
    missing: paint.red('missing'),
  };
  const title = `${paint.cyan(hop.service)}  ${describeIdentity(hop.identity)}  ${mark[hop.outcome]}`;
  const inner = partsInOrder(hop).flatMap((part) => {
    if (isHop(part)) return hopLines(part, catalogue, options, paint);
    return options.brief === true && !isTelling(part) ? [] : stepLines(part, catalogue, paint);
  });
  return [`├─ ${title}`, ...inner.map((line) => `│   ${line}`)];
}

function isTelling(step: Step): boolean {
  return step.verdict === 'fail' || step.identity !== undefined || (step.messages?.length ?? 0) > 0;
}

function stepLines(step: Step, catalogue: Catalogue, paint: Paint): string[] {
  const title = catalogue.checks[step.check]?.title ?? step.check;
  const mark = step.verdict === 'pass' ? paint.green(MARKS.pass) : step.verdict === 'fail' ? paint.red(MARKS.fail) : MARKS[step.verdict];
  const facts = [
    step.reads === undefined ? '' : paint.dim(describeDefinition(step.reads)),
    step.expected === undefined ? '' : `expected ${String(step.expected)}`,
    step.found === undefined ? '' : `found ${String(step.found)}`,
    step.codes === undefined ? '' : describeCodes(step.codes),
    step.identity === undefined ? '' : paint.bold(`-> ${describeIdentity(step.identity)}`),
  ].filter((fact) => fact !== '');
  const lines = [`${mark} ${title}${facts.length > 0 ? `   ${facts.join(', ')}` : ''}`];
  for (const line of messageLines(step.messages ?? [], catalogue)) lines.push(`    ${paint.dim(line)}`);
  for (const remedy of (step.verdict === 'pass' ? undefined : step.remedy) ?? []) {
    const rendered = renderRemedy(catalogue, remedy);
    for (const line of rendered?.text ?? [remedy.id]) lines.push(`    ${paint.bold('remedy')} (${rendered?.place ?? 'unknown'}): ${line}`);
  }
  return lines;
}

/** A message that the product writes several times in a row is shown once, with how often. */
function messageLines(messages: readonly Message[], catalogue: Catalogue): string[] {
  const texts = messages.map((message) => renderMessage(catalogue, message).join('\n'));
  return inRuns(texts, (text) => text).flatMap(({ item, times }) => [
    ...item.split('\n'),
    ...(times > 1 ? [`  (written ${times} times, as the product does)`] : []),
  ]);
}
