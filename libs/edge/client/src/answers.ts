import type { Difference, Explanation, FlowView } from '@idprop/decision';
import type { Changes, PlayedCaller, RacfCommandResult, RacfQueryAnswer } from '@idprop/server';

export interface LogLine {
  readonly at: string;
  readonly service: string;
  readonly id: string;
  readonly to: string;
  readonly text: readonly string[];
}

/** A token taken apart, and what became of it in a rehearsal. */
export interface ExplainedToken {
  readonly kind: string;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What z/OS Connect would answer; 200 where the request would reach the program. */
  readonly status: number;
  readonly challenge?: string;
  readonly flow: FlowView;
}

/** An SMF record: type 80 is RACF's, 123 z/OS Connect's. */
export interface SmfLine {
  readonly at: string;
  readonly service: string;
  readonly type: number;
  readonly event: number;
  readonly qualifier: number;
  /** Of type 123 where it was asked for: its documented header, hexadecimal. */
  readonly header?: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** How a ladder is shown. */
export interface LadderOptions {
  /** With colours of a terminal. */
  readonly colour?: boolean;
  /** Only who it is at each hop, and what failed. */
  readonly brief?: boolean;
}

/** A RACF decision, with its steps as text beside them. */
export interface RacfQueryView extends RacfQueryAnswer {
  readonly text: readonly string[];
}

export interface ClockView {
  readonly now: string;
  readonly frozenAt?: number;
}

/** A RACF database, taken out. */
export interface RacfTaken {
  readonly text: string;
  /** Passwords and keys that are not in it, and what else the format does not carry; one sentence each. */
  readonly secrets: readonly string[];
  readonly left: readonly string[];
}

/** What is to be put into a RACF database. */
export interface RacfGiven {
  readonly format: 'unload' | 'json' | 'csv';
  readonly text: string;
  readonly database?: string;
  /** Of a CSV: the registry of its identities, and who maps them. */
  readonly registry?: string;
  readonly issuer?: string;
}

/** One side of before and after, with everything rendered. */
export interface ComparedSide {
  /** What the caller was told; null where nobody knows any more. */
  readonly status: number | null;
  /** The body of the answer; empty for a flow of which only its record is left. */
  readonly text: string;
  readonly flow?: FlowView;
  readonly explanation?: Explanation;
  /** VIEWHWS after the call; empty where nobody looked. */
  readonly clients: readonly string[];
}

/** Before and after, and what is different hop by hop. */
export interface ComparedFlows {
  readonly before: ComparedSide;
  readonly after?: ComparedSide;
  readonly differences: readonly Difference[];
  /** What the RACF commands between the two printed. */
  readonly racf?: RacfCommandResult;
}

/** What a replay is given anew. */
export interface ReplayOptions {
  readonly changes?: Changes;
  readonly caller?: PlayedCaller;
  readonly body?: string;
}
