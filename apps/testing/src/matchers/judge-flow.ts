import { decisiveSteps, describeCodes, describeDefinition, stepsInOrder, type Flow, type Hop, type PlacedStep } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';
import { hopsAt, isService, lastHop } from './find-hop.js';

/** Whether an expectation holds; where it does not, what is found instead, for people. */
export interface Judgement {
  readonly holds: boolean;
  readonly found: string;
}

/**
 * Whether the request was granted and ran as this user: at the service that is named, else at the last that it reached.
 *
 * @param who a SAF user ID, or `name@registry` of a distributed identity
 */
export function judgeArrival(flow: Flow, who: string, service?: string): Judgement {
  const at = service === undefined ? lastHop(flow) : hopsAt(flow, service).at(-1);
  if (at === undefined) return { holds: false, found: `it never reached ${service ?? 'a service'}; ${pathOf(flow)}` };
  const holds = flow.outcome === 'granted' && at.outcome === 'granted' && nameOf(at.identity) === who;
  return { holds, found: `at ${at.service} it is ${describeIdentity(at.identity)}, ${at.outcome}; ${pathOf(flow)}` };
}

/** Whether the request was refused, and the check that decided was made by this service. */
export function judgeRefusal(flow: Flow, service: string): Judgement {
  const [decided] = refusalOf(flow);
  const holds = decided !== undefined && isService(decided.hop, service);
  return { holds, found: foundOf(flow, decided) };
}

/**
 * Whether the reason tells of the checks that decided: a check's id, a definition, a message id or codes that contain it. One word of
 * `SAF.ACCESS.INTENT`, `TCICSTRN CSMI`, `ICH408I` or `SAF 8/8/0` will do.
 */
export function judgeReason(flow: Flow, reason: string | RegExp): Judgement {
  const steps = refusalOf(flow);
  const texts = steps.flatMap(textsOf);
  const holds = texts.some((text) => (typeof reason === 'string' ? text.includes(reason) : reason.test(text)));
  return { holds, found: `${foundOf(flow, steps[0])}: ${texts.join(', ')}` };
}

function refusalOf(flow: Flow): readonly PlacedStep[] {
  return flow.outcome === 'granted' ? [] : decisiveSteps(stepsInOrder(flow));
}

function textsOf({ step }: PlacedStep): string[] {
  return [
    step.check,
    ...(step.reads === undefined ? [] : [describeDefinition(step.reads)]),
    ...(step.codes === undefined ? [] : [describeCodes(step.codes)]),
    ...(step.messages ?? []).map(({ id }) => id),
  ];
}

function foundOf(flow: Flow, decided: PlacedStep | undefined): string {
  if (flow.outcome === 'granted') return `it was granted; ${pathOf(flow)}`;
  if (decided === undefined) return `it ended without a decision; ${pathOf(flow)}`;
  return `${decided.hop.service} refused it by ${decided.step.check}`;
}

function pathOf(flow: Flow): string {
  const path: string[] = [];
  for (let hop: Hop | undefined = flow.hops[0]; hop !== undefined; hop = hop.children.at(-1)) {
    path.push(`${hop.service} ${describeIdentity(hop.identity)} ${hop.outcome}`);
  }
  return path.join(' -> ');
}

function nameOf(identity: Hop['identity']): string {
  if (identity.kind === 'saf') return identity.userid;
  return identity.kind === 'none' ? 'nobody' : `${identity.name}@${identity.registry}`;
}
