import type { Definition } from '@idprop/decision';
import type { EnhancedKey } from '../enhanced/enhanced-key.js';
import type { EnhancedType } from '../enhanced/translate.js';
import type { KeyProblem } from '../icsf/key-store.js';
import type { LegacyKey } from '../legacy/legacy-key.js';
import type { Algorithm } from './ticket-use.js';

/** A PTKTDATA key profile with its keys unsealed, as it is handed in. */
export interface TicketProfile {
  readonly name: string;
  /** Off with APPLDATA('NO REPLAY PROTECTION'). Of legacy tickets only. */
  readonly replayProtection: boolean;
  /** Undefined if the profile has none, or if it cannot be used: see {@link TicketProfile.unusable}. */
  readonly legacy?: LegacyKey;
  readonly enhanced?: EnhancedSetting;
  /** Keys that the profile names and that cannot be used. */
  readonly unusable?: readonly UnusableKey[];
}

/** A key that ICSF does not have under the label, or not as it must be; `sealed`: it could not be opened. */
export interface UnusableKey {
  readonly algorithm: Algorithm;
  readonly problem: KeyProblem | 'sealed';
  readonly label?: string;
}

/** Operands of SSIGNON for enhanced tickets. */
export interface EnhancedSetting {
  readonly key: EnhancedKey;
  readonly type: EnhancedType;
  /** TIMEOUT, seconds. */
  readonly timeout: number;
  /** REPLAY(YES): may be used more than once. */
  readonly replayAllowed: boolean;
}

/** Why RACF has no key profile for the application; `no-key`: there is a profile, but no SSIGNON key in it;
 * `generic`: a generic profile covers the name, which counts for nothing. */
export type MissingProfile = 'inactive' | 'not-raclisted' | 'not-refreshed' | 'no-key' | 'generic' | 'undefined';

/** Profiles of PTKTDATA decide on the copy in storage. */
export function profileDefinition(name: string): Definition {
  return { kind: 'profile', name: `PTKTDATA ${name}`, copy: 'in-storage' };
}
