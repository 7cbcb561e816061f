import type { Flow } from '@idprop/decision';
import type { Play } from './contracts/what-if.js';
import type { RacfCommandResult } from './contracts/racf.js';

/** What came of a call that was played. */
export interface PlayedSide {
  readonly status: number;
  readonly text: string;
  /** Undefined where the request did not get as far as z/OS Connect. */
  readonly flow?: Flow;
  /** The clients that IMS Connect saw afterwards, as VIEWHWS shows them. */
  readonly clients: readonly string[];
}

export interface Played {
  readonly before: PlayedSide;
  /** With the changes; undefined where there were none. */
  readonly after?: PlayedSide;
  /** What the RACF commands printed. */
  readonly racf?: RacfCommandResult;
}

/** A copy of the running system on which calls are played: nothing of it comes back to the system that was copied. */
export interface Shadow {
  /** Throws IdpropError where the changes cannot be made or the call not be played. */
  play(play: Play): Promise<Played>;
  close(): Promise<void>;
}
