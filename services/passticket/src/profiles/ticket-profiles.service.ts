import { foldName } from '@idprop/identity';
import { isKeyProblem, type MissingProfile, type Suspect, type TicketProfile, type UnusableKey } from '@idprop/passticket';
import {
  allPassTicketProfiles,
  findGenerationProfile,
  findPassTicketProfiles,
  storedPassTicketProfile,
  whyNoKeyProfile,
  type PassTicketProfile,
  type RacfDatabase,
} from '@idprop/saf';
import { Inject, Injectable } from '@nestjs/common';
import type { FollowedKeys } from '../keys/follow-keys.js';
import { KEY_STORE, type LabelledKeys } from '../keys/key-store.js';
import { KEYS, RACF, type Racf } from '../tokens.js';

/** The key profiles of PTKTDATA with their keys, as decisions take them. */
@Injectable()
export class TicketProfilesService {
  constructor(
    @Inject(RACF) private readonly racf: Racf,
    @Inject(KEYS) private readonly keys: FollowedKeys,
    @Inject(KEY_STORE) private readonly icsf: LabelledKeys,
  ) {}

  /** For evaluation, in RACF's order. Without a group, the user's default group. */
  candidates(applname: string, userid: string, group: string | undefined): TicketProfile[] {
    const user = foldName(userid);
    const connected = group === undefined || group === '' ? this.db.user(user)?.defaultGroup : foldName(group);
    return findPassTicketProfiles(this.db, foldName(applname), connected ?? '', user).map((profile) => this.withKeys(profile));
  }

  /** For generation: that of the plain application name. */
  forGeneration(applname: string): TicketProfile | undefined {
    const profile = findGenerationProfile(this.db, foldName(applname));
    return profile && this.withKeys(profile);
  }

  /** Why there is no key profile for the application. */
  whyMissing(applname: string): MissingProfile {
    return whyNoKeyProfile(this.db, foldName(applname));
  }

  /** What a refused ticket might have been made with: the key that waits for a REFRESH, or that of another application. */
  *suspects(applname: string): Iterable<Suspect> {
    const name = foldName(applname);
    const stored = storedPassTicketProfile(this.db, name);
    if (stored !== undefined) yield { why: 'not-refreshed', applname: name, profile: this.withKeys(stored) };
    for (const profile of allPassTicketProfiles(this.db)) {
      const other = profile.name.split('.')[0] ?? '';
      if (other !== name) yield { why: 'appl', applname: other, profile: this.withKeys(profile) };
    }
  }

  private withKeys({ name, replayProtection, keyName, keyLabel, enhanced }: PassTicketProfile): TicketProfile {
    const unusable: UnusableKey[] = [];
    const legacy = keyLabel === undefined ? (keyName === undefined ? undefined : this.keys.ring.get(keyName)) : this.icsf.legacy(keyLabel);
    if (keyLabel !== undefined && isKeyProblem(legacy)) unusable.push({ algorithm: 'legacy', problem: legacy, label: keyLabel });
    if (keyName !== undefined && legacy === undefined) unusable.push({ algorithm: 'legacy', problem: 'sealed' });
    const key = enhanced && this.icsf.enhanced(enhanced.label);
    if (isKeyProblem(key)) unusable.push({ algorithm: 'enhanced', problem: key, label: enhanced?.label ?? '' });
    return {
      name,
      replayProtection,
      ...(legacy === undefined || isKeyProblem(legacy) ? {} : { legacy }),
      ...(enhanced === undefined || key === undefined || isKeyProblem(key)
        ? {}
        : { enhanced: { key, type: enhanced.type, timeout: enhanced.timeout, replayAllowed: enhanced.replayAllowed } }),
      ...(unusable.length === 0 ? {} : { unusable }),
    };
  }

  private get db(): RacfDatabase {
    return this.racf.db;
  }
}
