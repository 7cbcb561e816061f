import type { Sit } from '../sit/index.js';
import type { Installed } from './installed.js';
import type { Switches } from './switches.js';

/** What a site's own autoinstall user program (URM) makes of a partner that no IPCONN names (cics.md 2, B8). */
export interface AutoinstallProgram {
  /** An installed IPCONN that everything but the names comes from; without one, the defaults. */
  readonly template?: string;
  /** Name of the IPCONN; by the partner's applid unless told. */
  readonly name?: string;
  /** Applid for a partner that presents none. */
  readonly applid?: string;
  /** The program refuses every partner. */
  readonly refuse?: boolean;
}

/** A running region: what decisions are made with. */
export interface Region {
  readonly sit: Sit;
  /** The user that the region's job runs as. */
  readonly userid: string;
  readonly installed: Installed;
  readonly switches: Switches;
  /** The site's own autoinstall programs by name. DFHISAIP is supplied. */
  readonly urms: Readonly<Record<string, AutoinstallProgram>>;
}
