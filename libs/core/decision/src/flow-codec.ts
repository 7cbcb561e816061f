import type { Identity } from '@idprop/identity';
import type { FlowHop, FlowRecord } from './flow.js';
import { Form, type FormDifference } from './form.js';
import type { Step, Value } from './step.js';

/** So many kinds of hops are told by a form; what comes after them is written whole. */
const MOST_FORMS = 256;

/** What is alike in hops of one kind. */
type HopContent = readonly [service: string, outcome: FlowHop['outcome'], identity: Identity, steps: readonly Step[]];

interface KnownForm {
  readonly id: string;
  readonly form: Form;
  readonly steps: readonly Step[];
}

/**
 * Records as they are kept: short arrays, as JSON. Hops of one kind, which are those that made the same checks and ended alike, differ in little: the
 * first of them becomes a form, and each is told by its difference from that. Whoever keeps records keeps the forms too, no later than the
 * records; {@link decodeRecord} needs them.
 */
export class FlowEncoder {
  private readonly known = new Map<string, KnownForm[]>();
  private count = 0;

  /** `name`: nobody else's forms begin with it. */
  constructor(
    private readonly name: string,
    private readonly most = MOST_FORMS,
  ) {}

  /** `made` gets the form that this record is the first to need: its id, and it as JSON. */
  encode(record: FlowRecord, made: Map<string, string>): string {
    switch (record.type) {
      case 'open':
        return JSON.stringify(['o', record.at, record.service, record.what, record.traceparent]);
      case 'call':
        return JSON.stringify(['c', record.hop, record.child, record.callee, record.pattern]);
      case 'hop':
        return this.encodeHop(record, made);
      case 'close':
        return JSON.stringify(['x', record.at, record.result]);
    }
  }

  private encodeHop({ hop, service, at, outcome, identity, steps }: FlowHop, made: Map<string, string>): string {
    const content: HopContent = [service, outcome, identity, steps];
    const known = this.formFor(content, made);
    if (known === undefined) return JSON.stringify(['h', hop, at, content]);
    return JSON.stringify(['f', hop, at, known.id, known.form.difference(content)]);
  }

  private formFor(content: HopContent, made: Map<string, string>): KnownForm | undefined {
    const [, outcome, , steps] = content;
    const kind = `${outcome} ${steps.length}`;
    const alike = this.known.get(kind);
    const found = alike?.find((one) => haveSameChecks(one.steps, steps));
    if (found !== undefined || this.count >= this.most) return found;
    this.count += 1;
    const known = { id: `${this.name}${this.count}`, form: new Form(content), steps };
    if (alike === undefined) this.known.set(kind, [known]);
    else alike.push(known);
    made.set(known.id, JSON.stringify(content));
    return known;
  }
}

function haveSameChecks(left: readonly Step[], right: readonly Step[]): boolean {
  for (let index = 0; index < left.length; index += 1) if (left[index]?.check !== right[index]?.check) return false;
  return true;
}

/** The form that a record needs, if any. */
export function formIdOf(text: string): string | undefined {
  if (!text.startsWith('["f"')) return undefined;
  return (JSON.parse(text) as [string, string, number, string])[3];
}

/** Reads a record; undefined for one whose form is not there. */
export function decodeRecord(text: string, forms: ReadonlyMap<string, Form>): FlowRecord | undefined {
  const [type, ...rest] = JSON.parse(text) as [string, ...unknown[]];
  switch (type) {
    case 'o': {
      const [at, service, what, traceparent] = rest as [number, string, string, string];
      return { type: 'open', at, service, what, traceparent };
    }
    case 'c': {
      const [hop, child, callee, pattern] = rest as [string, string, string, string];
      return { type: 'call', hop, child, callee, pattern };
    }
    case 'h': {
      const [hop, at, content] = rest as [string, number, HopContent];
      return hopOf(hop, at, content);
    }
    case 'f': {
      const [hop, at, form, difference] = rest as [string, number, string, FormDifference];
      const known = forms.get(form);
      return known && hopOf(hop, at, known.restore(difference) as HopContent);
    }
    case 'x': {
      const [at, result] = rest as [number, Value];
      return { type: 'close', at, result };
    }
    default:
      throw new Error(`flow record of unknown type ${type}`);
  }
}

function hopOf(hop: string, at: number, [service, outcome, identity, steps]: HopContent): FlowHop {
  return { type: 'hop', hop, service, at, outcome, identity, steps };
}
