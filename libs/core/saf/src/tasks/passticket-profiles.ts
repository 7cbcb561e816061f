import type { Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';

/** A PTKTDATA key profile as evaluation and generation use it. */
export interface PassTicketProfile {
  readonly name: string;
  /** Off with APPLDATA('NO REPLAY PROTECTION'), which may be followed by other text (passticket.md 5.4). */
  readonly replayProtection: boolean;
  /** Name of the sealed key in the `ptkt` log. It is of one setting of the key: a changed key counts after REFRESH, like its profile. */
  readonly keyName: string;
}

/** Operand of the SSIGNON segment that holds {@link PassTicketProfile.keyName}. */
export const KEY_NAME_FIELD = 'KEYNAME';

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

function keyProfile(db: RacfDatabase, name: string): PassTicketProfile | undefined {
  if (!isPassTicketActive(db)) return undefined;
  const profile = db.copyOf('PTKTDATA')?.get(name);
  const keyName = profile?.segments['SSIGNON']?.[KEY_NAME_FIELD];
  if (profile === undefined || profile.generic || keyName === undefined) return undefined;
  return { name, replayProtection: hasReplayProtection(profile), keyName };
}

function hasReplayProtection({ appldata }: Profile): boolean {
  return appldata === undefined || !NO_REPLAY_PROTECTION.test(appldata);
}
