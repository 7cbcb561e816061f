import type { Sit } from '../sit/index.js';
import type { Installed } from './installed.js';
import type { Switches } from './switches.js';

/** A running region: what decisions are made with. */
export interface Region {
  readonly sit: Sit;
  /** The user that the region's job runs as. */
  readonly userid: string;
  readonly installed: Installed;
  readonly switches: Switches;
}
