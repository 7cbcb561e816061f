import type { Profile } from '../database/model.js';
import type { Profiles } from '../database/profile-set.js';
import type { RacfDatabase } from '../database/racf-database.js';

/** A PTKTDATA key profile as evaluation and generation use it. It has a key of one kind at least. */
export interface PassTicketProfile {
  readonly name: string;
  /** Off with APPLDATA('NO REPLAY PROTECTION'), which may be followed by other text (passticket.md 5.4). Legacy tickets only. */
  readonly replayProtection: boolean;
  /**
   * KEYMASKED, KEYENCRYPTED: name of the sealed key in the `ptkt` log. It is of one setting of the key: a changed key counts after REFRESH,
   * like its profile.
   */
  readonly keyName?: string;
  /** KEYLABEL: where ICSF has the key. */
  readonly keyLabel?: string;
  readonly enhanced?: EnhancedOperands;
}

/** Operands of SSIGNON for enhanced tickets, with their defaults (passticket.md 5.6). */
export interface EnhancedOperands {
  /** EPTKEYLABEL: where ICSF has the HMAC key. */
  readonly label: string;
  readonly type: 'UPPER' | 'MIXED';
  /** Seconds. */
  readonly timeout: number;
  /** REPLAY(YES): a ticket may be used more than once. */
  readonly replayAllowed: boolean;
}

/** Operand of the SSIGNON segment that holds {@link PassTicketProfile.keyName}. */
export const KEY_NAME_FIELD = 'KEYNAME';

const DEFAULT_TIMEOUT = 60;
/** RACFVARS play no part here. */
const NO_VARIABLES = (): undefined => undefined;
const NO_REPLAY_PROTECTION = /^\s*NO REPLAY PROTECTION/i;

/** True when PTKTDATA can be used at all: active and RACLISTed (passticket.md 5.6). */
export function isPassTicketActive(db: RacfDatabase): boolean {
  return db.isActive('PTKTDATA') && db.isRaclisted('PTKTDATA');
}

/**
 * The key profiles that evaluation tries, in order, on the copy in storage: the first that exists of APPL.GROUP.USER, APPL.USER and
 * APPL.GROUP, then the plain APPL (passticket.md 5.6). Discrete profiles with a key only: generic ones are ignored.
 */
export function findPassTicketProfiles(db: RacfDatabase, applname: string, group: string, userid: string): PassTicketProfile[] {
  const qualified = [`${applname}.${group}.${userid}`, `${applname}.${userid}`, `${applname}.${group}`];
  const first = qualified.map((name) => keyProfile(db, name)).find((profile) => profile !== undefined);
  const plain = keyProfile(db, applname);
  return [first, plain].filter((profile) => profile !== undefined);
}

/** The key profile that generation uses: the plain application name alone (saf.md 7). */
export function findGenerationProfile(db: RacfDatabase, applname: string): PassTicketProfile | undefined {
  return keyProfile(db, applname);
}

/** All key profiles in storage, for diagnosis. */
export function allPassTicketProfiles(db: RacfDatabase): PassTicketProfile[] {
  if (!isPassTicketActive(db)) return [];
  return [...(db.copyOf('PTKTDATA') ?? [])].flatMap((profile) => readKeyProfile(profile) ?? []);
}

/** The key profile as the database has it now, which counts after REFRESH. */
export function storedPassTicketProfile(db: RacfDatabase, name: string): PassTicketProfile | undefined {
  const profile = db.stored('PTKTDATA').get(name);
  return profile && readKeyProfile(profile);
}

/** A generic profile that covers the name: it looks like a key profile and is ignored. */
export function genericKeyProfile(db: RacfDatabase, name: string): string | undefined {
  const found = (set: Profiles | undefined): Profile | undefined => set?.find(name, true, NO_VARIABLES);
  const profile = found(db.copyOf('PTKTDATA')) ?? found(db.stored('PTKTDATA'));
  return profile?.generic === true ? profile.name : undefined;
}

function keyProfile(db: RacfDatabase, name: string): PassTicketProfile | undefined {
  if (!isPassTicketActive(db)) return undefined;
  const profile = db.copyOf('PTKTDATA')?.get(name);
  return profile && readKeyProfile(profile);
}

function readKeyProfile(profile: Profile): PassTicketProfile | undefined {
  const { [KEY_NAME_FIELD]: keyName, KEYLABEL, EPTKEYLABEL, TYPE, TIMEOUT, REPLAY } = profile.segments['SSIGNON'] ?? {};
  const keyLabel = keyName === undefined ? KEYLABEL : undefined;
  if (profile.generic || (keyName ?? keyLabel ?? EPTKEYLABEL) === undefined) return undefined;
  return {
    name: profile.name,
    replayProtection: hasReplayProtection(profile),
    ...(keyName === undefined ? {} : { keyName }),
    ...(keyLabel === undefined ? {} : { keyLabel }),
    ...(EPTKEYLABEL === undefined
      ? {}
      : {
          enhanced: {
            label: EPTKEYLABEL,
            type: TYPE === 'UPPER' ? 'UPPER' : 'MIXED',
            timeout: TIMEOUT === undefined ? DEFAULT_TIMEOUT : Number(TIMEOUT),
            replayAllowed: REPLAY === 'YES',
          },
        }),
  };
}

function hasReplayProtection({ appldata }: Profile): boolean {
  return appldata === undefined || !NO_REPLAY_PROTECTION.test(appldata);
}
