import type { Identity } from '@idprop/identity';
import type { Codes } from './codes.js';
import type { Definition } from './definition.js';

/** Stable name of a check, `ROOM.THING.DETAIL`; its title stands in the room's catalogue. */
export type CheckId = string;

export type Verdict = 'pass' | 'fail' | 'info' | 'not-reached';

export type Value = string | number | boolean | null;

export type Inserts = Readonly<Record<string, Value>>;

/** A message that the real product would write: catalogue id and inserts, never a text. */
export interface Message {
  readonly id: string;
  readonly inserts: Inserts;
}

/** What would change the verdict: catalogue id of a RACF command, server.xml line, CSD statement ..., and its inserts. */
export interface Remedy {
  readonly id: string;
  readonly inserts: Inserts;
}

/**
 * One check, in the order in which the product makes it. Holds references and numbers only: texts are rendered when
 * somebody reads them.
 */
export interface Step {
  readonly check: CheckId;
  readonly verdict: Verdict;
  readonly reads?: Definition;
  readonly expected?: Value;
  readonly found?: Value;
  readonly codes?: Codes;
  readonly messages?: readonly Message[];
  readonly remedy?: readonly Remedy[];
  /** The identity that comes out of this check, where the check changes who it is. */
  readonly identity?: Identity;
}

/** Everything of a step but what it checked and how it went. */
export type StepDetails = Omit<Step, 'check' | 'verdict'>;
