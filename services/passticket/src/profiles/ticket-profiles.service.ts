import { foldName } from '@idprop/identity';
import type { MissingProfile, TicketProfile } from '@idprop/passticket';
import { findGenerationProfile, findPassTicketProfiles, KEY_NAME_FIELD, type PassTicketProfile, type RacfDatabase } from '@idprop/saf';
import type { FollowedRacf } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { FollowedKeys } from '../keys/follow-keys.js';
import { KEYS, RACF } from '../tokens.js';

/** The key profiles of PTKTDATA with their keys, as decisions take them. */
@Injectable()
export class TicketProfilesService {
  constructor(
    @Inject(RACF) private readonly racf: FollowedRacf,
    @Inject(KEYS) private readonly keys: FollowedKeys,
  ) {}

  /** For evaluation, in RACF's order. Without a group, the user's default group. */
  candidates(applname: string, userid: string, group: string | undefined): TicketProfile[] {
    const user = foldName(userid);
    const connected = group === undefined || group === '' ? this.db.user(user)?.defaultGroup : foldName(group);
    return findPassTicketProfiles(this.db, foldName(applname), connected ?? '', user).map((profile) => this.withKey(profile));
  }

  /** For generation: that of the plain application name. */
  forGeneration(applname: string): TicketProfile | undefined {
    const profile = findGenerationProfile(this.db, foldName(applname));
    return profile && this.withKey(profile);
  }

  /** Why there is no key profile for the application. */
  whyMissing(applname: string): MissingProfile {
    if (!this.db.isActive('PTKTDATA')) return 'inactive';
    if (!this.db.isRaclisted('PTKTDATA')) return 'not-raclisted';
    const profile = this.db.stored('PTKTDATA').get(foldName(applname));
    if (profile === undefined) return 'undefined';
    return profile.segments['SSIGNON']?.[KEY_NAME_FIELD] === undefined ? 'no-key' : 'not-refreshed';
  }

  private withKey({ name, replayProtection, keyName }: PassTicketProfile): TicketProfile {
    const legacy = this.keys.ring.get(keyName);
    return { name, replayProtection, ...(legacy === undefined ? {} : { legacy }) };
  }

  private get db(): RacfDatabase {
    return this.racf.db;
  }
}
