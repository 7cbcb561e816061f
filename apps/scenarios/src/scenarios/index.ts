import { s0 } from './s0.scenario.js';
import { s1 } from './s1.scenario.js';
import { s11 } from './s11.scenario.js';
import { s12 } from './s12.scenario.js';
import { s13 } from './s13.scenario.js';
import { s14 } from './s14.scenario.js';
import { s15 } from './s15.scenario.js';
import { s16 } from './s16.scenario.js';
import { s2 } from './s2.scenario.js';
import { s3 } from './s3.scenario.js';
import { s4 } from './s4.scenario.js';
import { s4b } from './s4b.scenario.js';
import type { Scenario } from './stage.js';

export * from './stage.js';

/** Those that play on the workshop as it stands. */
export const WORKSHOP_SCENARIOS: readonly Scenario[] = [s0, s1, s2, s3, s4, s11, s12, s16];
/** Those that play on a workshop with changes of their own. */
export const OWN_SYSTEM_SCENARIOS: readonly Scenario[] = [s15];
/** Those that need two RACF databases. */
export const TWO_DATABASE_SCENARIOS: readonly Scenario[] = [s4b, s13, s14];
/** What the demo plays, in this order: on one running system, but for those that want one of their own. */
export const DEMO_SCENARIOS: readonly Scenario[] = [s0, s1, s3, s4, s11, s15];
