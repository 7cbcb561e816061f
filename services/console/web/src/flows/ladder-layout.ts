import type { CheckView, FlowView, HopView } from '@idprop/decision';
import { isDropped, Palette, type Identity } from './who.js';

/** A column of the ladder. */
export interface Lane {
  readonly id: string;
  readonly title: string;
  /** System, for services. */
  readonly subtitle: string;
}

export type Verdict = 'pass' | 'fail' | 'info';

/** A line of the ladder: somebody calls somebody, answers, asks RACF, or checks for himself. */
export interface Row {
  readonly key: string;
  readonly kind: 'call' | 'answer' | 'consult' | 'checks';
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The identity that travels along the line. */
  readonly identity: Identity;
  readonly colour: number;
  /** Whom it turns out to be on the other side, where the identity that travels ends there. */
  readonly dropped?: Identity;
  readonly verdict: Verdict;
  /** What a click opens: checks in order. */
  readonly checks: readonly CheckView[];
  readonly hop: string;
}

export interface Ladder {
  readonly lanes: readonly Lane[];
  readonly rows: readonly Row[];
  readonly palette: Palette;
}

const CLIENT: Lane = { id: 'client', title: 'client', subtitle: '' };
const RACF: Lane = { id: 'RACF', title: 'RACF', subtitle: '' };
const NOBODY: Identity = { kind: 'none' };
/** The order of columns as the request passes them; systems of record stand at the end. */
const ORDER = ['client', 'gateway', 'zcee', 'RACF', 'passticket'];

/** Services that are asked about somebody, by a server in its own name: nobody's identity ends there. */
const HELPERS: ReadonlySet<string> = new Set(['passticket', 'racf']);

export function isHopView(part: CheckView | HopView): part is HopView {
  return 'parts' in part;
}

/** Puts a flow on lanes and rows: a hop is called, makes its checks (those of SAF ask RACF), calls others, and answers. */
export function layOut(flow: FlowView): Ladder {
  const lanes = lanesOf(flow);
  const at = (id: string): number =>
    Math.max(
      0,
      lanes.findIndex((lane) => lane.id === id),
    );
  const palette = new Palette();
  const rows: Row[] = [];

  const walk = (hop: HopView, from: number, travels: Identity, label: string): void => {
    const lane = at(hop.service);
    const dropped = !HELPERS.has(nameOf(hop.service)) && isDropped(travels, hop.identity) ? hop.identity : undefined;
    rows.push({
      key: `${hop.hop}>`,
      kind: 'call',
      from,
      to: lane,
      label,
      identity: travels,
      colour: palette.of(travels),
      ...(dropped === undefined ? {} : { dropped }),
      verdict: 'info',
      checks: [],
      hop: hop.hop,
    });
    let current = travels;
    let group: CheckView[] = [];
    const flush = (): void => {
      if (group.length === 0) return;
      rows.push(checksRow(hop, group, lane, at(RACF.id), current, palette));
      group = [];
    };
    for (const part of hop.parts) {
      if (isHopView(part)) {
        flush();
        walk(part, lane, current, nameOf(part.service));
        continue;
      }
      if (group[0] !== undefined && asksRacf(group[0]) !== asksRacf(part)) flush();
      group.push(part);
      if (part.identity !== undefined) {
        current = part.identity;
        flush();
      }
    }
    flush();
    rows.push({
      key: `${hop.hop}<`,
      kind: 'answer',
      from: lane,
      to: from,
      label: hop.hop === '1' ? String(flow.result ?? 'no answer') : hop.outcome,
      identity: hop.identity,
      colour: palette.of(hop.identity),
      verdict: hop.outcome === 'granted' ? 'pass' : 'fail',
      checks: hop.parts.filter((part): part is CheckView => !isHopView(part)),
      hop: hop.hop,
    });
  };
  for (const hop of flow.hops) walk(hop, 0, NOBODY, flow.what);
  return { lanes, rows, palette };
}

function checksRow(hop: HopView, checks: readonly CheckView[], lane: number, racf: number, identity: Identity, palette: Palette): Row {
  const consults = checks[0] !== undefined && asksRacf(checks[0]);
  const telling = checks.find(({ verdict }) => verdict === 'fail') ?? checks.at(-1);
  return {
    key: `${hop.hop}:${hop.parts.indexOf(checks[0] as CheckView)}`,
    kind: consults ? 'consult' : 'checks',
    from: lane,
    to: consults ? racf : lane,
    label: telling?.title ?? '',
    identity,
    colour: palette.of(identity),
    verdict: checks.some(({ verdict }) => verdict === 'fail') ? 'fail' : checks.some(({ verdict }) => verdict === 'pass') ? 'pass' : 'info',
    checks,
    hop: hop.hop,
  };
}

function asksRacf({ check }: CheckView): boolean {
  return check.startsWith('SAF.');
}

export function nameOf(service: string): string {
  return service.split('.').at(-1) ?? service;
}

function lanesOf(flow: FlowView): Lane[] {
  const lanes = new Map<string, Lane>([[CLIENT.id, CLIENT]]);
  const visit = (hop: HopView): void => {
    const [sysplex = '', system = ''] = hop.service.split('.');
    lanes.set(hop.service, { id: hop.service, title: nameOf(hop.service), subtitle: `${sysplex}.${system}` });
    for (const part of hop.parts) {
      if (isHopView(part)) visit(part);
      else if (asksRacf(part)) lanes.set(RACF.id, RACF);
    }
  };
  flow.hops.forEach(visit);
  const rank = ({ title }: Lane): number => (ORDER.includes(title) ? ORDER.indexOf(title) : ORDER.length);
  return [...lanes.values()].sort((a, b) => rank(a) - rank(b));
}
