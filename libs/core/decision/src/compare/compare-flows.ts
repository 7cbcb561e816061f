import type { Identity } from '@idprop/identity';
import type { CheckView, FlowView, HopView } from '../explain/view-flow.js';

/** One thing that is different between two flows. */
export interface Difference {
  /** The service; of one that was called several times, with the number of the call. */
  readonly where: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Hop by hop: who it is, how it ended, and each check that came out otherwise. */
export function compareFlows(before: FlowView, after: FlowView): Difference[] {
  const differences: Difference[] = [];
  const note = (where: string, what: string, left: string, right: string): void => {
    if (left !== right) differences.push({ where, what, before: left, after: right });
  };
  note('client', 'answer', String(before.result ?? 'none'), String(after.result ?? 'none'));
  const [left, right] = [hopsOf(before), hopsOf(after)];
  for (const service of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(service), right.get(service)];
    note(service, 'reached', one === undefined ? 'no' : 'yes', other === undefined ? 'no' : 'yes');
    if (one === undefined || other === undefined) continue;
    note(service, 'who', whoText(one.identity), whoText(other.identity));
    note(service, 'outcome', one.outcome, other.outcome);
    const [checks, others] = [checksOf(one), checksOf(other)];
    for (const check of new Set([...checks.keys(), ...others.keys()])) {
      const [here, there] = [checks.get(check), others.get(check)];
      // What is only reached on one side and passes there goes without saying.
      if (here?.verdict !== 'fail' && there?.verdict !== 'fail' && (here === undefined || there === undefined)) continue;
      note(service, (here ?? there)?.title ?? check, verdictOf(here), verdictOf(there));
    }
  }
  return differences;
}

function verdictOf(check: CheckView | undefined): string {
  if (check === undefined) return 'not made';
  return [check.verdict, check.definition?.name, check.codes].filter((part) => part !== undefined).join(' · ');
}

/** By service; of a service that was called several times, each call by its number. */
function hopsOf(flow: FlowView): Map<string, HopView> {
  const hops = new Map<string, HopView>();
  const counts = new Map<string, number>();
  const visit = (hop: HopView): void => {
    const count = (counts.get(hop.service) ?? 0) + 1;
    counts.set(hop.service, count);
    hops.set(count === 1 ? hop.service : `${hop.service} (${count})`, hop);
    for (const part of hop.parts) if (isHop(part)) visit(part);
  };
  flow.hops.forEach(visit);
  return hops;
}

/** By id; of a check that is made several times, each by its number. */
function checksOf(hop: HopView): Map<string, CheckView> {
  const checks = new Map<string, CheckView>();
  const counts = new Map<string, number>();
  for (const part of hop.parts) {
    if (isHop(part) || part.verdict === 'info') continue;
    const count = (counts.get(part.check) ?? 0) + 1;
    counts.set(part.check, count);
    checks.set(`${part.check} ${count}`, part);
  }
  return checks;
}

function isHop(part: CheckView | HopView): part is HopView {
  return 'parts' in part;
}

/** `USER1`, `distuser1@zCEERealm`, `nobody`. */
function whoText(identity: Identity): string {
  if (identity.kind === 'saf') return identity.userid;
  return identity.kind === 'none' ? 'nobody' : `${identity.name}@${identity.registry}`;
}
