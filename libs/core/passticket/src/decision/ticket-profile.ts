import type { Definition } from '@idprop/decision';
import type { EnhancedKey } from '../enhanced/enhanced-key.js';
import type { EnhancedType } from '../enhanced/translate.js';
import type { LegacyKey } from '../legacy/legacy-key.js';

/** A PTKTDATA key profile with its keys unsealed, as it is handed in. */
export interface TicketProfile {
  readonly name: string;
  /** Off with APPLDATA('NO REPLAY PROTECTION'). Of legacy tickets only. */
  readonly replayProtection: boolean;
  /** Undefined if the profile has none, or if it could not be unsealed. */
  readonly legacy?: LegacyKey;
  readonly enhanced?: EnhancedSetting;
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

/** Why RACF has no key profile for the application; `no-key`: there is a profile, but no SSIGNON key in it. */
export type MissingProfile = 'inactive' | 'not-raclisted' | 'not-refreshed' | 'no-key' | 'undefined';

/** Profiles of PTKTDATA decide on the copy in storage. */
export function profileDefinition(name: string): Definition {
  return { kind: 'profile', name: `PTKTDATA ${name}`, copy: 'in-storage' };
}
