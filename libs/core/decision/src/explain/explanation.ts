import type { Identity } from '@idprop/identity';
import type { RemedyPlace } from '../catalogue.js';
import type { Definition } from '../definition.js';
import type { Hop } from '../flow.js';
import type { Value, Verdict } from '../step.js';

/** A check as people read it: everything that the step refers to, rendered. */
export interface ExplainedCheck {
  readonly hop: string;
  readonly service: string;
  readonly check: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly definition?: Definition;
  readonly expected?: Value;
  readonly found?: Value;
  /** As the books print them: `SAF 8/8/0`. */
  readonly codes?: string;
  /** The lines that the product writes, and where. */
  readonly messages: readonly { readonly to: string; readonly lines: readonly string[] }[];
  readonly remedies: readonly ExplainedRemedy[];
}

/** What to enter at one place, in order. */
export interface ExplainedRemedy {
  readonly place: RemedyPlace;
  readonly lines: readonly string[];
  /** What only people can say, for each `<word>` in the lines. */
  readonly asks: Readonly<Record<string, string>>;
}

/** Why a flow ended as it did. */
export interface Explanation {
  readonly flow: string;
  readonly what: string;
  readonly result: Value;
  readonly outcome: 'granted' | 'refused';
  /** One or two sentences for people. */
  readonly summary: string;
  /** The check that decided a refusal; none where the request was granted, or where a hop died. */
  readonly decided?: ExplainedCheck;
  /** What the same service found out about it: which of the possible causes it was, an earlier use. */
  readonly about: readonly ExplainedCheck[];
  /** The hop that ended without a decision: it failed, or it was announced and never reported. */
  readonly died?: Pick<Hop, 'hop' | 'service' | 'outcome'>;
  /** Failing checks that only followed from it, up to the caller. */
  readonly followed: readonly ExplainedCheck[];
  /** Definitions that let the request through up to there, in order. */
  readonly allowedBy: readonly ExplainedCheck[];
  /** Who it was at each hop. */
  readonly identities: readonly { readonly hop: string; readonly service: string; readonly identity: Identity }[];
}
