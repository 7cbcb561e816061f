import type { FlowHop, Step, Value } from '@idprop/decision';
import type { Identity } from '@idprop/identity';

/** Shows hops to whoever watches from outside: each is a span, each of its checks an event. Nobody waits for it, and it never throws. */
export interface HopTracing {
  /** `parent`: the caller's traceparent, where there is a valid one. */
  begin(what: string, parent: string | undefined): HopSpan;
}

export interface HopSpan {
  /** Names this span: what it calls becomes its child. */
  readonly traceparent: string;
  steps(steps: readonly Step[]): void;
  end(hop: EndedHop): void;
}

export interface EndedHop {
  readonly flow: string;
  /** Numbered like chapters: `1.2`. */
  readonly hop: string;
  readonly outcome: FlowHop['outcome'];
  readonly identity: Identity;
  /** Emulated time, milliseconds since 1970. */
  readonly at: number;
  /** What the caller was told, where this hop began the flow. */
  readonly result?: Value;
}
