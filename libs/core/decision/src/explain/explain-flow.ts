import { describeIdentity } from '@idprop/identity';
import { renderMessage, type Catalogue } from '../catalogue.js';
import { describeCodes } from '../codes.js';
import { describeDefinition } from '../definition.js';
import { hopsInOrder, stepsInOrder, type PlacedStep } from '../flow-order.js';
import type { Flow, Hop } from '../flow.js';
import { decisiveSteps } from './decisive-steps.js';
import type { ExplainedCheck, Explanation } from './explanation.js';
import { explainRemedies } from './explain-remedies.js';

/** What the flow alone does not tell. */
export interface ExplainOptions {
  /** Whether a service only helps others, as RACF and the PassTicket service do: a request never arrives there. */
  readonly isHelper?: (service: string) => boolean;
}

/** Why a flow was refused or granted: the check that decided, what it read, what the product says, and what would help. */
export function explainFlow(flow: Flow, catalogue: Catalogue, { isHelper = () => false }: ExplainOptions = {}): Explanation {
  const steps = stepsInOrder(flow);
  const hops = hopsInOrder(flow);
  const explain = (placed: PlacedStep): ExplainedCheck => explainStep(placed, catalogue);
  const refused = flow.outcome === 'refused';
  const [decided, ...followed] = refused ? decisiveSteps(steps) : [];
  const died = refused ? hops.filter(isDead).at(-1) : undefined;
  const explained = decided && withRemedy(explain(decided), followed.map(explain));
  const notes = decided === undefined ? [] : notesAfter(steps, decided);
  return {
    flow: flow.id,
    what: flow.what,
    result: flow.result,
    outcome: flow.outcome,
    summary: summaryOf(
      hops.filter(({ service }) => !isHelper(service)),
      explained,
      died,
    ),
    ...(explained === undefined ? {} : { decided: explained }),
    ...(died === undefined ? {} : { died: { hop: died.hop, service: died.service, outcome: died.outcome } }),
    about: notes.map(explain),
    followed: followed.filter((placed) => !notes.includes(placed)).map(explain),
    allowedBy: allowing(steps, decided).map(explain),
    identities: hops.map(({ hop, service, identity }) => ({ hop, service, identity })),
  };
}

/** A check that only found something out, and knows no remedy, has that of the check after it which drew the conclusion, in the same hop. */
function withRemedy(decided: ExplainedCheck, followed: readonly ExplainedCheck[]): ExplainedCheck {
  if (decided.remedies.length > 0) return decided;
  const next = followed.find(({ hop, remedies }) => hop === decided.hop && remedies.length > 0);
  return next === undefined ? decided : { ...decided, remedies: next.remedies };
}

function isDead({ outcome }: Hop): boolean {
  return outcome === 'failed' || outcome === 'missing';
}

/** Checks that passed because of a definition, before the one that decided. */
function allowing(steps: readonly PlacedStep[], decided: PlacedStep | undefined): PlacedStep[] {
  const end = decided === undefined ? steps.length : steps.indexOf(decided);
  return steps.slice(0, end).filter(({ step }) => step.verdict === 'pass' && step.reads !== undefined);
}

/** What a service only notes right after the check that decided. */
function notesAfter(steps: readonly PlacedStep[], decided: PlacedStep): PlacedStep[] {
  const after = steps.slice(steps.indexOf(decided) + 1);
  const end = after.findIndex(({ hop, step }) => hop !== decided.hop || step.verdict !== 'info');
  return after.slice(0, end < 0 ? after.length : end);
}

function summaryOf(hops: readonly Hop[], decided: ExplainedCheck | undefined, died: Hop | undefined): string {
  if (decided !== undefined) return `${decided.service} refused it. This check failed: ${decided.title}${contrastOf(decided)}`;
  if (died !== undefined) return `${died.service} ${died.outcome === 'missing' ? 'never answered' : 'failed'}: no decision was made`;
  const last = hops.filter(({ identity }) => identity.kind !== 'none').at(-1);
  return last === undefined ? 'it was answered without an identity' : `it arrived at ${last.service} as ${describeIdentity(last.identity)}`;
}

function contrastOf({ definition, expected, found }: ExplainedCheck): string {
  const parts = [
    ...(definition === undefined ? [] : [describeDefinition(definition)]),
    ...(expected === undefined ? [] : [`expected ${String(expected)}`]),
    ...(found === undefined || found === null ? [] : [`found ${String(found)}`]),
  ];
  return parts.length === 0 ? '' : ` · ${parts.join(', ')}`;
}

export function explainStep({ hop, step }: PlacedStep, catalogue: Catalogue): ExplainedCheck {
  const { check, verdict, reads, expected, found, codes, messages = [], remedy = [] } = step;
  return {
    hop: hop.hop,
    service: hop.service,
    check,
    title: catalogue.checks[check]?.title ?? check,
    verdict,
    ...(reads === undefined ? {} : { definition: reads }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(codes === undefined ? {} : { codes: describeCodes(codes) }),
    messages: messages.map((message) => ({
      to: catalogue.messages[message.id]?.to ?? 'unknown',
      lines: renderMessage(catalogue, message),
    })),
    remedies: verdict === 'pass' ? [] : explainRemedies(remedy, catalogue),
  };
}
